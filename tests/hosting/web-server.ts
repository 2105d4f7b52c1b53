import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { renderHostFiles } from '../../src/hosting/host-files.ts';
import { listen, publicName, type Certificate } from './run-doctor.ts';

export const webServers = ['nginx', 'caddy'] as const;
export type WebServerName = (typeof webServers)[number];

/** Whether a server that is missing is a failure, not a test to skip. */
export const expectInstalled = process.env.REQUIRE_WEB_SERVERS !== undefined;

/** Where it is installed; Debian keeps nginx outside the path of ordinary users. */
export function findWebServer(name: WebServerName): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface HostedSite {
  /** With the base path. */
  readonly url: URL;
  close(): Promise<void>;
}

export interface HostedSiteOptions {
  readonly name: WebServerName;
  readonly executable: string;
  readonly certificate: Certificate;
  /** The built site. */
  readonly site: string;
  readonly basePath: string;
}

/** Serves the built site at its public name with the file of hosting/, in which only places and ports are put in. */
export async function host({ name, executable, certificate, site, basePath }: HostedSiteOptions): Promise<HostedSite> {
  const folder = await mkdtemp(path.join(tmpdir(), `${name}-`));
  const root = path.join(folder, 'root');
  await mkdir(path.dirname(path.join(root, basePath)), { recursive: true });
  await symlink(path.resolve(site), path.join(root, basePath).replace(/\/$/, ''));
  const ports = { https: await freePort(), http: await freePort() };
  const { file, text, args } = configurations[name]({ folder, root, ports, certificate, basePath });
  await writeFile(path.join(folder, file), text);
  const server = spawn(executable, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  server.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const ended = once(server, 'exit');
  const url = new URL(`https://${publicName}:${String(ports.https)}${basePath}`);
  while (!(await isUp(url, certificate))) {
    if (server.exitCode !== null) throw new Error(`${name} does not start:\n${log}`);
  }
  return {
    url,
    async close() {
      server.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

interface Places {
  readonly folder: string;
  readonly root: string;
  readonly ports: { readonly https: number; readonly http: number };
  readonly certificate: Certificate;
  readonly basePath: string;
}

interface Configuration {
  readonly file: string;
  readonly text: string;
  readonly args: readonly string[];
}

/** What an owner puts in; fails when the file has no such place. */
function putIn(text: string, places: Readonly<Record<string, string>>): string {
  for (const [example, place] of Object.entries(places)) {
    if (!text.includes(example)) throw new Error(`The file for the host has no "${example}".`);
    text = text.replaceAll(example, place);
  }
  return text;
}

const configurations: Readonly<Record<WebServerName, (places: Places) => Configuration>> = {
  nginx: ({ folder, root, ports, certificate, basePath }) => {
    const site = putIn(renderHostFiles(basePath)['hosting/nginx.conf'] ?? '', {
      '/srv/course': root,
      '/etc/ssl/course/fullchain.pem': certificate.file,
      '/etc/ssl/course/privkey.pem': certificate.keyFile,
      'listen 443': `listen 127.0.0.1:${String(ports.https)}`,
      'listen 80': `listen 127.0.0.1:${String(ports.http)}`,
    });
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path temporary;`);
    // As in Debian's nginx.conf, in which files for sites are included.
    const text = `daemon off; master_process off; pid pid; error_log stderr;
      events {}
      http { access_log off; default_type application/octet-stream; ${temporary.join(' ')}\n${site}}`;
    return { file: 'nginx.conf', text, args: ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'] };
  },
  caddy: ({ root, ports, certificate, basePath }) => {
    const address = `${publicName}:${String(ports.https)}`;
    const site = putIn(renderHostFiles(basePath)['hosting/Caddyfile'] ?? '', {
      // A certificate of an authority is nothing that a test can get.
      'course.example {': `${address} {\n\tbind 127.0.0.1\n\ttls ${certificate.file} ${certificate.keyFile}`,
      '/srv/course': root,
    });
    const text = `{\n\tadmin off\n\tauto_https off\n}\n${site}`;
    return { file: 'Caddyfile', text, args: ['run', '--config', 'Caddyfile', '--adapter', 'caddyfile'] };
  },
};

async function freePort(): Promise<number> {
  const listening = await listen(() => {});
  await listening.close();
  return listening.port;
}

function isUp(url: URL, certificate: Certificate): Promise<boolean> {
  return ask(url, certificate).then(
    () => true,
    () => false,
  );
}

export interface HostAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks the web server for an address of the site, as it is. */
export function ask(url: URL, certificate: Certificate, headers: IncomingHttpHeaders = {}): Promise<HostAnswer> {
  const { hostname: servername, host, port, pathname } = url;
  return new Promise((resolve, reject) => {
    request(
      { host: '127.0.0.1', port, path: pathname, servername, ca: certificate.cert, headers: { host, ...headers } },
      (answer) => {
        buffer(answer).then(
          (body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
          reject,
        );
      },
    )
      .on('error', reject)
      .end();
  });
}
