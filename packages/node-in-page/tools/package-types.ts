import path from 'node:path';
import { generateDtsBundle } from 'dts-bundle-generator';

const root = path.join(import.meta.dirname, '..');

/** Generates the type declarations of the package's public API, as one file without imports. Takes several seconds. */
export function buildTypes(): string {
  const [types] = generateDtsBundle(
    [
      {
        filePath: path.join(root, 'src/index.ts'),
        output: { noBanner: true, exportReferencedTypes: false },
      },
    ],
    { preferredConfigPath: path.join(root, 'tsconfig.json') },
  );
  if (types === undefined) throw new Error('dts-bundle-generator produced no declarations.');
  return types;
}
