# The site as a container image: built here, its files compressed, served by Caddy on port 8080 without a certificate.
#   docker build --tag course . && docker run --publish 8080:8080 course
# SITE_URL, BASE_PATH, REPOSITORY_URL and PUBLIC_WEBCONTAINER_API_KEY are settings of the build, see the page Deploy.
FROM node:22-bookworm-slim AS build
WORKDIR /course
COPY . .
RUN npm ci
ARG SITE_URL BASE_PATH REPOSITORY_URL PUBLIC_WEBCONTAINER_API_KEY
RUN npm run build && npm run compress && npm run hosting
# The site stands below its base path.
RUN mkdir --parents "/srv/root${BASE_PATH:-/}" && cp --recursive dist/. "/srv/root${BASE_PATH:-/}"

FROM caddy:2-alpine
COPY --from=build /course/hosting/container/Caddyfile /etc/caddy/Caddyfile
COPY --from=build /srv/root /srv
EXPOSE 8080
USER 1000
ENV XDG_CONFIG_HOME=/tmp XDG_DATA_HOME=/tmp
