import { EngineError } from 'node-in-page/src/engine-error.ts';

/** How long a module may take before it is asked for once more, and how long that may take then, in milliseconds. */
const patienceMs = 10_000;

/**
 * Loads a part of this page. What breaks off, is a page instead or doesn't come, is asked for once more under an address
 * that no cache has.
 *
 * @param load - a function that only imports the module, by which its address is known.
 * @throws EngineError `assets-unavailable` with the module's address.
 */
export async function loadModule<Module>(load: () => Promise<Module>): Promise<Module> {
  const address = /import\(\s*["'`](.+?)["'`]/.exec(String(load))?.[1];
  const url = address === undefined ? null : URL.parse(address, import.meta.url);
  const loading = load();
  if (url === null) return loading;
  try {
    return await Promise.race([loading, silenceOf(url)]);
  } catch (cause) {
    // On a slow network, the first may still come before the second.
    const first = loading.catch(() => new Promise<never>(() => undefined));
    return Promise.race([first, loadAgain<Module>(url)]).catch(() => {
      throw new EngineError('assets-unavailable', { asset: url.pathname }, { cause });
    });
  }
}

/** Only what answers is imported again: an import that never ends can't be given up. */
async function loadAgain<Module>(url: URL): Promise<Module> {
  url.searchParams.set('again', Date.now().toString(36));
  await Promise.race([fetch(url, { method: 'HEAD' }), silenceOf(url)]);
  // The build has made a module of this type at that address.
  return (await import(/* @vite-ignore */ url.href)) as Module;
}

function silenceOf(url: URL): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => {
      reject(new Error(`${url.pathname} did not come in ${String(patienceMs / 1000)} s`));
    }, patienceMs);
  });
}
