FROM debian:bookworm AS source
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends busybox-static >/dev/null
RUN mkdir -p /out/bin /out/etc /out/tmp /out/root /out/dev /out/proc \
 && cp /bin/busybox /out/bin/ \
 && for tool in $(/bin/busybox --list); do [ "$tool" = busybox ] || ln -s busybox "/out/bin/$tool"; done \
 && echo 'root:x:0:0:root:/root:/bin/sh' >/out/etc/passwd && echo 'root:x:0:' >/out/etc/group
FROM scratch
COPY --from=source /out /
CMD ["sh"]
