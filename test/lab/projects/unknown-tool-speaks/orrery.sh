#!/bin/sh
echo "orrery 4.2"
echo "orrery: planets: error 47: quorum of 3 not reached (2 seen)" >&2
exit 9
