#!/bin/sh
cd "$(dirname "$0")/.."
docker build -f services/mail/Dockerfile services/mail
