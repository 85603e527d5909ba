# One executable and the five libraries it is linked with: no shell, no package manager, no Bun.
# Built on either machine for both: docker buildx build --platform linux/amd64,linux/arm64 .

# The machine the image is for; nothing of it is run here.
FROM oven/bun:1.4-slim AS system

FROM --platform=$BUILDPLATFORM oven/bun:1.4-slim AS build
WORKDIR /build
COPY package.json bun.lock ./
RUN bun install --frozen-lockfile --production
COPY . .
ARG TARGETARCH
RUN bun deploy/build.ts "linux-$(echo "$TARGETARCH" | sed s/amd64/x64/)"
WORKDIR /image
COPY --from=system /usr/lib/*-linux-gnu/ld-linux-*.so.* /usr/lib/*-linux-gnu/libc.so.6 \
  /usr/lib/*-linux-gnu/libdl.so.2 /usr/lib/*-linux-gnu/libm.so.6 /usr/lib/*-linux-gnu/libpthread.so.0 lib/
# Names of this network are looked up in /etc/hosts first. Certificates and time zones are in Bun.
RUN mv /build/dist/tdm-* tdm && ln -s lib lib64 && mkdir -p app/data app/logs dev etc proc tmp \
  && echo "hosts: files dns" > etc/nsswitch.conf \
  && echo "miner:x:1000:1000::/app:/" > etc/passwd && echo "miner:x:1000:" > etc/group \
  && chown -R 1000:1000 app && chmod 1777 tmp

FROM scratch
COPY --from=build /image /
WORKDIR /app
# It starts as root, makes both volumes over to this user and becomes it before it does anything
# else. With `--user` it is that user from the beginning, and these two have no say.
ENV PUID=1000 PGID=1000 DOCKER_ENV=1 HOST=0.0.0.0 PORT=8080
VOLUME ["/app/data", "/app/logs"]
EXPOSE 8080
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s CMD ["/tdm", "--health"]
ENTRYPOINT ["/tdm"]

ARG VERSION=0.1.0 REVISION=unknown SOURCE=
LABEL org.opencontainers.image.title="Twitch Drops Miner" \
  org.opencontainers.image.description="Earns timed Twitch drops for one account, without downloading video." \
  org.opencontainers.image.licenses="MIT" \
  org.opencontainers.image.version="$VERSION" \
  org.opencontainers.image.revision="$REVISION" \
  org.opencontainers.image.source="$SOURCE"
