#!/bin/sh
set -eu
docker build --tag lab/cached .
