FROM debian:bookworm
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends ca-certificates python3 python3-pip python3-setuptools python3-wheel python3-venv >/dev/null \
 && rm -rf /var/lib/apt/lists/* \
 && rm -f /usr/lib/python3*/EXTERNALLY-MANAGED \
 && ln -s python3 /usr/bin/python
# The index is the lab's own; it serves small packages that the lab makes itself.
ARG PYTHON_INDEX
ENV PIP_INDEX_URL=${PYTHON_INDEX} PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
CMD ["python3"]
