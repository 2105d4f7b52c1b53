import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { Engine } from 'node-in-page/src/engine.ts';

/** The text of a file in the engine, including a byte order mark; null when there is no such file. */
export async function readEngineText(engine: Engine, path: string): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await engine.fs.readFile(path));
  } catch (error) {
    if (error instanceof EngineError && error.code === 'file-system') return null;
    throw error;
  }
}
