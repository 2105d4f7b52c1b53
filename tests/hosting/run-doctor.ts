import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';

/** A public name; in the doctors of these tests, every name leads to this machine. */
export const publicName = 'course.example';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** The certificate as a file, for who is to trust it. */
  readonly file: string;
  readonly keyFile: string;
  remove(): Promise<void>;
}

/** A certificate for the public name and for `localhost`. */
export async function makeCertificate(): Promise<Certificate> {
  const altNames = [publicName, 'localhost'].map((value) => ({ type: 2 as const, value }));
  const { private: key, cert } = await generate([{ name: 'commonName', value: publicName }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'certificate-'));
  const file = path.join(folder, 'cert.pem');
  const keyFile = path.join(folder, 'key.pem');
  await writeFile(file, cert);
  await writeFile(keyFile, key);
  return { key, cert, file, keyFile, remove: () => rm(folder, { recursive: true }) };
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves on a free port of this machine, over https with a certificate. */
export async function listen(answer: RequestListener, certificate?: Certificate): Promise<Listening> {
  const server =
    certificate === undefined
      ? createHttpServer(answer)
      : createHttpsServer({ key: certificate.key, cert: certificate.cert }, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export interface DoctorOptions {
  /** What the process trusts beside the authorities that it knows. */
  readonly trusted?: string;
  /** Where StackBlitz is, for this process. */
  readonly stackblitz: string;
}

export interface Examination {
  readonly exitCode: number;
  /** All that was printed. */
  readonly output: string;
  /** The sentences on what is wrong or unknown. */
  readonly faults: readonly string[];
}

/** Runs `npm run doctor` as its owner does, but for where names lead. */
export async function runDoctor(address: string, { trusted, stackblitz }: DoctorOptions): Promise<Examination> {
  const elsewhere = `
    import dns from 'node:dns';
    const { lookup } = dns;
    dns.lookup = (name, options, done) => lookup('127.0.0.1', options, done);
    globalThis.WEBCONTAINER_API_IFRAME_URL = ${JSON.stringify(stackblitz)};`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(elsewhere)}`, 'tools/doctor.ts', address];
  const env = { ...process.env, ...(trusted === undefined ? {} : { NODE_EXTRA_CA_CERTS: trusted }) };
  return new Promise((resolve) => {
    const doctor = execFile(process.execPath, args, { env }, (_, stdout, stderr) => {
      const output = stdout + stderr;
      const faults = [...output.matchAll(/^ {2}[✖?] (.*)$/gm)].map(([, sentence = '']) => sentence);
      resolve({ exitCode: doctor.exitCode ?? Number.NaN, output, faults });
    });
  });
}
