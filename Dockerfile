FROM oven/bun:1.4.5-slim

WORKDIR /app
COPY package.json bun.lock ./
# The embedded PostgreSQL is optional and stays out: the container needs DATABASE_URL.
RUN bun install --frozen-lockfile --production --omit=optional
COPY tsconfig.json ./
COPY drizzle drizzle
COPY public public
COPY src src

USER bun
ENV NODE_ENV=production
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["bun", "-e", "const answer = await fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/readyz`).catch(() => undefined); process.exit(answer?.ok ? 0 : 1)"]
CMD ["bun", "src/main.ts"]
