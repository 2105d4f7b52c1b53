import { build } from 'esbuild';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Fault } from './protocol.ts';
import { HostServer } from './server/http.ts';

export interface WebContainerHost {
  /** Give it to the page as `globalThis.WEBCONTAINER_API_IFRAME_URL`, before boot. */
  readonly origin: string;
  /** Ends every process and removes every folder of it. */
  close(): Promise<void>;
}

/**
 * Starts a stand-in for WebContainer's remote end, on a free port of this machine: the real client package talks to it,
 * and real programs run behind it.
 */
export async function startWebContainerHost(options: { readonly fault?: Fault } = {}): Promise<WebContainerHost> {
  const { fault = 'none' } = options;
  const host = new HostServer(fault, await bundle(path.join(import.meta.dirname, 'frame/main.ts')));
  await new Promise<void>((resolve, reject) => {
    host.http.once('error', reject);
    host.http.listen(0, 'localhost', resolve);
  });
  const origin = `http://localhost:${(host.http.address() as AddressInfo).port}`;
  const stop = () =>
    new Promise<void>((resolve) => {
      host.http.close(() => resolve());
      host.http.closeAllConnections();
    });
  // A port that was free a moment ago: nothing listens on it.
  if (fault === 'refused') await stop();
  return {
    origin,
    async close() {
      if (fault !== 'refused') await stop();
      await host.closeSessions();
    },
  };
}

/** One ES module text of a browser script and all that it imports. */
export async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    target: 'es2023',
    write: false,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  return file.text;
}
