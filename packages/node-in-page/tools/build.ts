/** `npm run build`: writes `dist`, an ES module with its types, the files that it loads, and the licences of all. */
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { distDirectory, writeFiles } from './package-build.ts';
import { collectLicences } from './package-licences.ts';
import { buildTypes } from './package-types.ts';

await rm(distDirectory, { recursive: true, force: true });
await writeFiles();
await writeFile(path.join(distDirectory, 'index.d.ts'), buildTypes());
await writeFile(path.join(distDirectory, 'LICENSES.txt'), collectLicences());
