import path from 'node:path';
import { build } from 'esbuild';
import { readText } from './read-folder.ts';

/**
 * A check in one file, as the check runner gets it. What several checks of an exercise share stands in a module beside
 * them, and is included here: only what the check uses of it.
 * @param file - below the exercise's folder.
 * @throws CatalogError when it isn't there; an error of esbuild when it can't be parsed or imports what isn't there.
 */
export async function readCheckSource(folder: string, file: string, shownAs: string): Promise<string> {
  const text = await readText(path.join(folder, file), `${shownAs}/${file}`);
  if (!/\bfrom\s*['"]\.\.?\//.test(text)) return text;
  const { outputFiles } = await build({
    entryPoints: [file],
    absWorkingDir: folder,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'es2023',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
