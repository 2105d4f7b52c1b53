/** `npm run build`: writes `dist`, an ES module with its types and the files that it loads. */
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { distFolder, writeFiles } from './package-build.ts';
import { buildTypes } from './package-types.ts';

await rm(distFolder, { recursive: true, force: true });
await writeFiles();
await writeFile(path.join(distFolder, 'index.d.ts'), buildTypes());
