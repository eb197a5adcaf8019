#!/bin/sh
set -e
TAG=${TAG:-dev}
docker build -t "lab/ferry:$TAG" .
