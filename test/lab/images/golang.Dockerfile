FROM debian:bookworm
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends ca-certificates gcc golang-go libc6-dev >/dev/null \
 && rm -rf /var/lib/apt/lists/*
COPY ca.crt /etc/ssl/certs/ca-certificates.crt
# Modules come from vendor folders and from the standard library: no proxy is asked.
ENV GOFLAGS=-mod=mod GOPROXY=off GOPATH=/go
