#!/bin/sh
set -e
echo "installing into ${1#--prefix=}"
