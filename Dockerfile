# call-etiquette with its model: no network is needed at run time. docs/nightly.md has the commands.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node bin/setup.js && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim
# The distribution's ffmpeg is newer than the bundled one, and gets its security updates.
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/bin ./bin
COPY --from=build /app/models ./models
COPY --from=build /app/rulebooks ./rulebooks
ENV LANG=C.UTF-8 NODE_ENV=production
# The user that the image brings: 1000.
USER node
WORKDIR /reports
HEALTHCHECK --interval=60s --timeout=20s CMD ["node", "/app/bin/call-etiquette.js", "--version"]
ENTRYPOINT ["node", "/app/bin/call-etiquette.js"]
CMD ["--help"]
