# What the program needs at run time, without the tools that check it.
FROM oven/bun:1.4-slim AS packages
WORKDIR /app
COPY package.json bun.lock bunfig.toml ./
RUN bun install --frozen-lockfile --production

FROM oven/bun:1.4-slim
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json bunfig.toml tsconfig.json ./
COPY locales locales
COPY views views
COPY src src
RUN mkdir data logs && chown bun:bun data logs
ENV NODE_ENV=production DOCKER_ENV=1 HOST=0.0.0.0 PORT=8080
USER bun
VOLUME ["/app/data", "/app/logs"]
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
  CMD ["bun", "-e", "process.exit((await fetch(`http://127.0.0.1:${process.env.PORT}/healthz`)).ok ? 0 : 1)"]
# Bun itself and not `bun run`, so that signals reach the program.
ENTRYPOINT ["bun", "src/main.ts"]
