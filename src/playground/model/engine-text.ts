import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { Engine } from 'node-in-page/src/engine.ts';

/** A file that was not read as a text, since it would keep the page still. */
export interface TooLarge {
  readonly bytes: number;
}

/** The text of a file in the engine, including a byte order mark; null when there is no such file. */
export async function readEngineText(engine: Engine, path: string): Promise<string | null> {
  const bytes = await readBytes(engine, path);
  return bytes === null ? null : decode(bytes);
}

/** As {@link readEngineText}, of a file of at most so many bytes. */
export async function readLimitedText(engine: Engine, path: string, most: number): Promise<string | TooLarge | null> {
  const bytes = await readBytes(engine, path);
  if (bytes === null) return null;
  return bytes.length > most ? { bytes: bytes.length } : decode(bytes);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

async function readBytes(engine: Engine, path: string): Promise<Uint8Array | null> {
  try {
    return await engine.fs.readFile(path);
  } catch (error) {
    if (error instanceof EngineError && error.code === 'file-system') return null;
    throw error;
  }
}
