import { headerRules, type HeaderRule } from './response-headers.ts';

/** What the examples call the site and the folder that holds it. */
const exampleHost = 'course.example';
const exampleFolder = '/srv/course';

const origin = 'Written by "npm run hosting" from src/hosting/response-headers.ts.';

/** The configuration of each kind of host, by its path in the repository. */
export function renderHostFiles(rules: readonly HeaderRule[] = headerRules): Readonly<Record<string, string>> {
  return {
    'public/_headers': renderHeadersFile(rules),
    'hosting/vercel.json': renderVercel(rules),
    'hosting/nginx.conf': renderNginx(rules),
    'hosting/Caddyfile': renderCaddy(rules),
  };
}

/** For Netlify and Cloudflare Pages, which read it from the folder that they publish. */
function renderHeadersFile(rules: readonly HeaderRule[]): string {
  return `${rules.map(({ below, headers }) => [`${below}*`, ...lines(headers, (name, value) => `  ${name}: ${value}`)].join('\n')).join('\n\n')}\n`;
}

function renderVercel(rules: readonly HeaderRule[]): string {
  const headers = rules.map(({ below, headers }) => ({
    source: `${below}(.*)`,
    headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
  }));
  return `${JSON.stringify({ $schema: 'https://openapi.vercel.sh/vercel.json', headers }, null, 2)}\n`;
}

/** An `add_header` in a location replaces those of the server, so each location repeats what applies to it. */
function renderNginx(rules: readonly HeaderRule[]): string {
  const locations = rules.map(({ below }) => {
    const own = rules.filter((rule) => below.startsWith(rule.below));
    const headers = own.flatMap(({ headers }) =>
      lines(headers, (name, value) => `add_header ${name} "${value}" always;`),
    );
    return block(`location ${below} {`, [...headers, 'try_files $uri $uri/index.html =404;']);
  });
  const server = block('server {', [
    'listen 80;',
    `server_name ${exampleHost};`,
    `root ${exampleFolder};`,
    'error_page 404 /404.html;',
    'gzip on;',
    'gzip_types text/css text/javascript application/javascript application/json image/svg+xml;',
    ...locations.flat(),
  ]);
  return [`# ${origin} Browsers need https here: add your certificate.`, ...server, ''].join('\n');
}

function renderCaddy(rules: readonly HeaderRule[]): string {
  const headers = rules.map(({ below, headers }) =>
    block(
      below === '/' ? 'header {' : `header ${below}* {`,
      lines(headers, (name, value) => `${name} "${value}"`),
    ),
  );
  const site = block(`${exampleHost} {`, [
    `root * ${exampleFolder}`,
    'encode gzip',
    ...headers.flat(),
    'file_server',
    ...block('handle_errors {', ['rewrite * /404.html', 'file_server']),
  ]);
  return [`# ${origin} Caddy gets the certificate for https by itself.`, ...site, ''].join('\n');
}

function lines(headers: HeaderRule['headers'], render: (name: string, value: string) => string): readonly string[] {
  return Object.entries(headers).map(([name, value]) => render(name, value));
}

function block(head: string, inner: readonly string[]): string[] {
  return [head, ...inner.map((line) => `\t${line}`), '}'];
}
