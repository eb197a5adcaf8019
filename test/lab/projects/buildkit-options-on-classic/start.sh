#!/bin/sh
head -n 1 /srv/names.txt | grep a
