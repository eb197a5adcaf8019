#!/bin/sh
jq . "$1"
