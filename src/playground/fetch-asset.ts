import { EngineError } from 'node-in-page/src/engine-error.ts';

/**
 * The contents of a file of this site.
 * @throws EngineError `assets-unavailable` naming its address, whatever the browser says of it; the signal's reason.
 */
export async function fetchAsset(url: string, signal: AbortSignal): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`${String(response.status)} ${response.statusText}`);
    return await response.bytes();
  } catch (cause) {
    signal.throwIfAborted();
    throw new EngineError('assets-unavailable', { asset: url }, { cause });
  }
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
