#!/bin/sh
exec docker build -t tide/api ./backend
