import { gzipSync } from 'node:zlib';
import { buildFiles } from '../package-build.ts';

/** What a process may be started from at most, in kB after gzip. */
export const engineSizeLimit = 450;

export interface EngineSize {
  readonly program: number;
  readonly library: number;
}

/** What a process is started from, in kB after gzip (level 9), as the built package has it. Builds it first. */
export async function engineSize(): Promise<EngineSize> {
  const files = await buildFiles();
  const sizeOf = (text: string): number => gzipSync(text, { level: 9 }).length / 1000;
  return { program: sizeOf(files['worker.js']), library: sizeOf(files['node-lib.core.txt']) };
}
