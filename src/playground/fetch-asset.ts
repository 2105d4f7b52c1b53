import { EngineError } from 'node-in-page/src/engine-error.ts';
import { hasPromisedHash } from './file-hash.ts';

/** How long an asset may send nothing before it counts as unavailable, in milliseconds. */
export const silenceMs = 20_000;

/**
 * The contents of a file of this site. What breaks off, is a page instead of the file or isn't what the file's name
 * promises, is fetched once more under an address that no cache has.
 * @throws EngineError `assets-unavailable` naming its address, whatever the browser says of it; the signal's reason.
 */
export async function fetchAsset(url: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await fetchOnce(url, signal).catch((cause: unknown) => {
      if (signal.aborted || cause instanceof TooLate) throw cause;
      return fetchOnce(freshAddress(url), signal);
    });
  } catch (cause) {
    signal.throwIfAborted();
    throw new EngineError('assets-unavailable', { asset: url }, { cause });
  }
}

/** Of the same file, where no cache has it. */
function freshAddress(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}again=${Date.now().toString(36)}`;
}

/** As {@link fetchAsset}, as text. */
export async function fetchAssetText(url: string, signal: AbortSignal): Promise<string> {
  return new TextDecoder().decode(await fetchAsset(url, signal));
}

/** As {@link fetchAsset}, for JSON that `parse` makes a value of. @throws also when it is another file than expected. */
export async function fetchAssetJson<Value>(
  url: string,
  parse: (value: unknown) => Value,
  signal: AbortSignal,
): Promise<Value> {
  const text = await fetchAssetText(url, signal);
  try {
    return parse(JSON.parse(text));
  } catch (cause) {
    throw new EngineError('assets-unavailable', { asset: url }, { cause });
  }
}

/** Texts that are fetched ahead of their use, and kept. */
export class AssetTexts {
  readonly #known = new Map<string, Promise<string>>();
  readonly #lifetime: AbortSignal;

  /** @param lifetime - ends what is being fetched. */
  constructor(lifetime: AbortSignal) {
    this.#lifetime = lifetime;
  }

  /** As {@link fetchAssetText}; the next call tries again what has failed. */
  load(url: string): Promise<string> {
    const known = this.#known.get(url);
    if (known !== undefined) return known;
    const loading = fetchAssetText(url, this.#lifetime);
    this.#known.set(url, loading);
    loading.catch(() => this.#known.delete(url));
    return loading;
  }
}

class TooLate extends Error {}

async function fetchOnce(url: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const silence = new AbortController();
  const giveUp = () => {
    silence.abort(new TooLate(`nothing came for ${String(silenceMs / 1000)} s`));
  };
  let timer = setTimeout(giveUp, silenceMs);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, silence.signal]) });
    if (!response.ok) throw new Error(`${String(response.status)} ${response.statusText}`);
    if (response.headers.get('content-type')?.startsWith('text/html') === true) throw new Error('a page, not the file');
    const parts: Uint8Array[] = [];
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      parts.push(part.value);
      clearTimeout(timer);
      timer = setTimeout(giveUp, silenceMs);
    }
    const contents = joined(parts);
    if (!(await hasPromisedHash(url, contents))) throw new Error('not the contents that its name promises');
    return contents;
  } catch (cause) {
    throw silence.signal.aborted ? silence.signal.reason : cause;
  } finally {
    clearTimeout(timer);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
