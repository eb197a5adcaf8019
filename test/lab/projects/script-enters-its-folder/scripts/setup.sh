#!/bin/sh
set -eu
cd "$(dirname "$0")/.."
cp conf/depot.conf /etc/depot.conf
