import { compressible, contentTypes } from './content-types.ts';
import { commonHeaders, headerRules, serviceWorkerRule, type HeaderRule } from './response-headers.ts';

/** What the examples call the site, the folder that holds it and the one with its certificate. */
const exampleHost = 'course.example';
const exampleFolder = '/srv/course';
const exampleCertificate = '/etc/ssl/course';

const origin = 'Written by "npm run hosting" from src/hosting/.';

/** A page is asked for again at each visit, as it names the files of its own build. Files of 404 are never kept. */
const revalidated = 'no-cache';

/**
 * The configuration of each kind of host, by its path in the repository.
 * @param basePath - of the site on its host; starts and ends with `/`.
 */
export function renderHostFiles(basePath = '/'): Readonly<Record<string, string>> {
  const rules = headerRules(basePath);
  // nginx and Caddy have everything asked for again that has no hash in its name.
  const withWorker = [...rules, serviceWorkerRule(basePath)];
  return {
    'public/_headers': renderHeadersFile(withWorker),
    'hosting/vercel.json': renderVercel(withWorker),
    'hosting/nginx.conf': renderNginx(basePath, rules),
    'hosting/Caddyfile': renderCaddy(basePath, rules, exampleSite),
    'hosting/container/Caddyfile': renderCaddy(basePath, rules, containerSite),
  };
}

/** For Netlify and Cloudflare Pages, which read it from the folder that they publish. They revalidate by default. */
function renderHeadersFile(rules: readonly HeaderRule[]): string {
  return `${rules.map(({ below, headers }) => [`${below}*`, ...lines(headers, (name, value) => `  ${name}: ${value}`)].join('\n')).join('\n\n')}\n`;
}

/** Vercel revalidates by default. */
function renderVercel(rules: readonly HeaderRule[]): string {
  const headers = rules.map(({ below, headers }) => ({
    source: `${below}(.*)`,
    headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
  }));
  return `${JSON.stringify({ $schema: 'https://openapi.vercel.sh/vercel.json', headers }, null, 2)}\n`;
}

/** An `add_header` in a location replaces those of the server, so each location repeats what applies to it. */
function renderNginx(basePath: string, rules: readonly HeaderRule[]): string {
  const common = lines(commonHeaders, (name, value) => `add_header ${name} "${value}" always;`);
  const locations = rules.map(({ below, headers }) => {
    // Without `always`: of a file that isn't there yet, no browser is to remember that.
    const own = lines(headers, (name, value) => `add_header ${name} "${value}";`);
    const isPages = !isImmutable(headers);
    return block(`location ${below} {`, [
      ...common,
      ...(isPages ? [`add_header Cache-Control "${revalidated}" always;`] : []),
      ...(below === basePath ? [] : own),
      'try_files $uri $uri/ =404;',
    ]);
  });
  const types = Object.entries(contentTypes).map(([type, names]) => `${type} ${names.join(' ')};`);
  // It always compresses text/html, and warns where that is named.
  const compressed = compressible.filter((type) => type !== 'text/html');
  const server = block('server {', [
    'listen 443 ssl http2;',
    `server_name ${exampleHost};`,
    `ssl_certificate ${exampleCertificate}/fullchain.pem;`,
    `ssl_certificate_key ${exampleCertificate}/privkey.pem;`,
    `root ${exampleFolder};`,
    'absolute_redirect off;',
    `error_page 404 ${basePath}404.html;`,
    '# A folder without a page.',
    `error_page 403 =404 ${basePath}404.html;`,
    'charset utf-8;',
    ...block('types {', types),
    '# What "npm run compress" wrote. For Brotli add the module (Debian: libnginx-mod-http-brotli-static) and "brotli_static on;".',
    'gzip_static on;',
    'gzip on;',
    'gzip_vary on;',
    `gzip_types ${compressed.join(' ')};`,
    ...locations.flat(),
  ]);
  const redirect = block('server {', [
    'listen 80;',
    `server_name ${exampleHost};`,
    `return 301 https://${exampleHost}$request_uri;`,
  ]);
  return [`# ${origin} Put in your host, folder and certificate.`, ...redirect, '', ...server, ''].join('\n');
}

/** What differs between a Caddyfile for one's own server and that of the container image. */
interface CaddySite {
  readonly address: string;
  readonly folder: string;
  readonly note: string;
}

const exampleSite: CaddySite = {
  address: exampleHost,
  folder: exampleFolder,
  note: 'Put in your host and folder; Caddy gets the certificate for https by itself.',
};

/** Of plain http: what is before a container has the certificate. */
const containerSite: CaddySite = {
  address: ':8080',
  folder: '/srv',
  note: 'For the container image, see ../../Dockerfile.',
};

function renderCaddy(basePath: string, rules: readonly HeaderRule[], { address, folder, note }: CaddySite): string {
  const cached = rules.filter(({ headers }) => isImmutable(headers));
  const others = rules.filter(({ below, headers }) => below !== basePath && !isImmutable(headers));
  const paths = cached.map(({ below }) => `${below}*`);
  const immutable = cached.flatMap(({ headers }) =>
    lines(headers, (name, value) => `header @hashed ${name} "${value}"`),
  );
  // Named: `*.html` alone would be read as the name of a header.
  const types = Object.entries(contentTypes).flatMap(([type, names]) => [
    `@${names.join('_')} path ${names.map((name) => `*.${name}`).join(' ')}`,
    `header @${names.join('_')} Content-Type "${type}${type.startsWith('text/') ? '; charset=utf-8' : ''}"`,
  ]);
  const common = lines(commonHeaders, (name, value) => `${name} "${value}"`);
  // By default it leaves WebAssembly as it is.
  const encoded = compressible.map((type) => `header Content-Type ${type}*`);
  // What "npm run compress" wrote goes out as it is; the rest is compressed at each request.
  const files = block('file_server {', ['precompressed br gzip']);
  const site = block(`${address} {`, [
    `root * ${folder}`,
    ...block('encode zstd gzip {', block('match {', encoded)),
    ...block('header {', common),
    `@hashed path ${paths.join(' ')}`,
    ...new Set(immutable),
    ...others.flatMap(({ below, headers }) => lines(headers, (name, value) => `header ${below}* ${name} "${value}"`)),
    `@pages not path ${paths.join(' ')}`,
    `header @pages Cache-Control "${revalidated}"`,
    ...types,
    ...files,
    ...block('handle_errors {', [
      `rewrite * ${basePath}404.html`,
      ...block('header {', [...common, `Cache-Control "${revalidated}"`, 'Content-Type "text/html; charset=utf-8"']),
      'file_server',
    ]),
  ]);
  return [`# ${origin} ${note}`, ...site, ''].join('\n');
}

function isImmutable(headers: HeaderRule['headers']): boolean {
  return 'Cache-Control' in headers;
}

function lines(headers: HeaderRule['headers'], render: (name: string, value: string) => string): readonly string[] {
  return Object.entries(headers).map(([name, value]) => render(name, value));
}

function block(head: string, inner: readonly string[]): string[] {
  return [head, ...inner.map((line) => `\t${line}`), '}'];
}
