import { gzipSync } from 'node:zlib';
import { buildFiles } from '../package-build.ts';

/** The budget for the code that starts a process, in kB after gzip. */
export const engineSizeLimit = 450;

export interface EngineSize {
  readonly program: number;
  readonly library: number;
}

/** Builds the package and measures the code that starts a process, in kB after gzip (level 9). */
export async function engineSize(): Promise<EngineSize> {
  const files = await buildFiles();
  const sizeOf = (text: string): number => gzipSync(text, { level: 9 }).length / 1000;
  return { program: sizeOf(files['worker.js']), library: sizeOf(files['node-lib.core.txt']) };
}
