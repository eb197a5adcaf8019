#!/bin/sh
cd "$(dirname "$0")"
docker build -t lab/copy-above-context-and-own .
