import { globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** What a process may be started from at most, in kB after gzip. */
export const engineSizeLimit = 450;

/** What a process is started from, in kB after gzip (level 9), as `dist` has it. */
export function engineSize(): { readonly program: number; readonly library: number } {
  const sizeOf = (pattern: string): number => {
    const [file, ...others] = globSync(`dist/_astro/${pattern}`);
    if (file === undefined || others.length > 0) throw new Error(`The build has not one file ${pattern}.`);
    return gzipSync(readFileSync(file), { level: 9 }).length / 1000;
  };
  return { program: sizeOf('worker.*.js'), library: sizeOf('node-lib.core.*.txt') };
}
