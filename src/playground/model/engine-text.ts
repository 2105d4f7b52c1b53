import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { Engine } from 'node-in-page/src/engine.ts';

/** The text of a file in the engine, to the last byte; null when it isn't there. */
export async function readEngineText(engine: Engine, path: string): Promise<string | null> {
  const bytes = await readBytes(engine, path);
  return bytes === null ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** A picture in the engine as a `data:` address; null when it isn't there. */
export async function readEngineImage(engine: Engine, path: string): Promise<string | null> {
  const bytes = await readBytes(engine, path);
  if (bytes === null) return null;
  const type = path.endsWith('.png') ? 'image/png' : 'image/svg+xml';
  return `data:${type};base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
}

async function readBytes(engine: Engine, path: string): Promise<Uint8Array | null> {
  try {
    return await engine.fs.readFile(path);
  } catch (error) {
    if (error instanceof EngineError && error.code === 'file-system') return null;
    throw error;
  }
}
