#!/bin/bash
parts=(bin lib)
for p in "${parts[@]}"; do mkdir -p "/opt/$p"; done
