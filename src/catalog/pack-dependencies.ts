import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { builtinModules, createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions, type BuildResult } from 'esbuild';
import { z } from 'zod';

/** One file of a packed dependency, as it is mounted below `node_modules`. */
export interface PackedModule {
  /** Such as `node_modules/eslint/universal.mjs`. */
  readonly path: string;
  /** Text, or the bytes of a `.wasm` file. */
  readonly contents: string | Uint8Array;
  /** Names the contents: first 16 hexadecimal digits of their SHA-256. */
  readonly hash: string;
  readonly gzipBytes: number;
}

interface Specifier {
  readonly packageName: string;
  /** `.` or `./universal`, as in a package's `exports`. */
  readonly entry: string;
  readonly full: string;
}

function parseSpecifier(full: string): Specifier {
  const parts = full.split('/');
  const length = full.startsWith('@') ? 2 : 1;
  const rest = parts.slice(length).join('/');
  return { packageName: parts.slice(0, length).join('/'), entry: rest === '' ? '.' : `./${rest}`, full };
}

const requireLine = `import{createRequire}from"node:module";const require=createRequire(import.meta.url);`;
const folderLines =
  `import{dirname as folderOfBundle}from"node:path";import{fileURLToPath as pathOfBundle}from"node:url";` +
  `const __filename=pathOfBundle(import.meta.url),__dirname=folderOfBundle(__filename);`;

const shared = {
  bundle: true,
  write: false,
  metafile: true,
  format: 'esm',
  target: 'es2022',
  // The bundle runs in the page and in Node; a builtin that it needs stays an import. `mainFields` stays unset: only
  // then does esbuild take `main` for a package that is required (esquery's `module` gives ESLint no `parse`).
  platform: 'browser',
  conditions: ['import', 'module', 'default'],
  legalComments: 'inline',
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** The packages (not builtins) that the project's own modules import, in alphabetical order. */
async function importedSpecifiers(projectFolder: string, modules: readonly string[]): Promise<Specifier[]> {
  const result = await build({
    ...shared,
    entryPoints: modules.map((module) => path.join(projectFolder, module)),
    absWorkingDir: projectFolder,
    outdir: path.join(projectFolder, 'unused'),
    packages: 'external',
    minify: false,
  });
  const found = Object.values(result.metafile.inputs).flatMap((input) => input.imports.map((item) => item.path));
  const bare = found.filter(
    (name) => /^[@\w]/.test(name) && !name.includes(':') && !isBuiltin(name) && !path.isAbsolute(name),
  );
  const inputs = new Set(Object.keys(result.metafile.inputs));
  return [...new Set(bare.filter((name) => !inputs.has(name)))].sort().map(parseSpecifier);
}

interface Bundle {
  readonly code: string;
  /** The `.wasm` files that the code reads from its own folder: bytes by name. */
  readonly wasm: ReadonlyMap<string, Uint8Array>;
}

async function bundleAs(
  platform: 'browser' | 'node',
  projectFolder: string,
  specifier: Specifier,
  source: string,
): Promise<Bundle> {
  const result = await build({
    ...shared,
    platform,
    stdin: { contents: source, resolveDir: projectFolder, sourcefile: `${specifier.full}.entry.mjs` },
    absWorkingDir: projectFolder,
    minify: true,
    plugins: [
      {
        name: 'builtins-stay-imports',
        setup(plugin) {
          plugin.onResolve({ filter: /.*/ }, ({ path: name }) => {
            if (!isBuiltin(name)) return null;
            return { path: name.startsWith('node:') ? name : `node:${name}`, external: true };
          });
        },
      },
    ],
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error(`${specifier.full} gave no output`);
  const wasm = await wasmBeside(projectFolder, result, output.text);
  // CommonJS code that requires a builtin gets a real `require`; ES modules need none.
  const requires = output.text.includes('Dynamic require of') ? requireLine : '';
  return { code: `${requires}${wasm.size > 0 ? folderLines : ''}${output.text}`, wasm };
}

/** The `.wasm` files that lie beside the modules of a bundle and that its code names. */
async function wasmBeside(
  projectFolder: string,
  { metafile }: BuildResult<{ metafile: true }>,
  code: string,
): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  if (!code.includes('.wasm')) return found;
  const modules = Object.keys(metafile.inputs).filter((name) => name.includes('node_modules/'));
  for (const folder of new Set(modules.map((name) => path.resolve(projectFolder, path.dirname(name))))) {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.wasm') && code.includes(name));
    for (const name of names) found.set(name, await readFile(path.join(folder, name)));
  }
  return found;
}

/** A package's version for browsers fetches its wasm by an address; the one for Node reads it from its own folder. */
async function bundleEntry(projectFolder: string, specifier: Specifier, source: string): Promise<Bundle> {
  const bundle = await bundleAs('browser', projectFolder, specifier, source);
  return bundle.wasm.size === 0 ? bundle : bundleAs('node', projectFolder, specifier, source);
}

/** What the entry exports, or undefined for CommonJS, where the bundler sees a default export alone. */
async function esmExportNames(projectFolder: string, specifier: Specifier): Promise<readonly string[] | undefined> {
  const result = await build({
    ...shared,
    entryPoints: [specifier.full],
    absWorkingDir: projectFolder,
    outdir: path.join(projectFolder, 'unused'),
    external: [...builtinModules, 'node:*'],
  });
  const [output] = Object.values(result.metafile.outputs);
  const entryFormat = Object.values(result.metafile.inputs).at(-1)?.format;
  return entryFormat === 'cjs' ? undefined : output?.exports;
}

/** Source of a module that exports the entry's names: for CommonJS those that Node itself finds when it loads it. */
async function entrySource(projectFolder: string, specifier: Specifier): Promise<string> {
  const from = JSON.stringify(specifier.full);
  const names = await esmExportNames(projectFolder, specifier);
  if (names !== undefined) return `export { ${names.join(', ')} } from ${from};`;
  const exports: unknown = createRequire(path.join(projectFolder, 'package.json'))(specifier.full);
  const identifiers = Object.keys(exports as object).filter(
    (name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default',
  );
  return `import entry from ${from};\nexport default entry;\nexport const { ${identifiers.join(', ')} } = entry;`;
}

async function manifestOf(projectFolder: string, packageName: string): Promise<{ version: string; license: string }> {
  for (let folder = projectFolder; ; folder = path.dirname(folder)) {
    try {
      const text = await readFile(path.join(folder, 'node_modules', packageName, 'package.json'), 'utf8');
      return JSON.parse(text) as { version: string; license: string };
    } catch (error) {
      if (path.dirname(folder) === folder) {
        throw new Error(`${packageName} is not installed. Run "npm ci" at the project's root.`, { cause: error });
      }
    }
  }
}

function packed(filePath: string, contents: string | Uint8Array): PackedModule {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 16);
  return { path: filePath, contents, hash, gzipBytes: gzipSync(contents, { level: 9 }).length };
}

/**
 * Bundles each package that the project imports into one ES module per imported entry point, with the wasm that it
 * reads beside it, and a small `package.json` that names them: what stands in `node_modules` in the page, in the zip and in `npm run playground`.
 * @param modules - the project's JavaScript files, relative to its folder.
 */
export async function packDependencies(projectFolder: string, modules: readonly string[]): Promise<PackedModule[]> {
  const specifiers = await importedSpecifiers(projectFolder, modules);
  const files: PackedModule[] = [];
  const exportsOf = new Map<string, Record<string, string>>();
  for (const specifier of specifiers) {
    const name =
      specifier.entry === '.'
        ? 'index'
        : specifier.entry
            .slice(2)
            .replaceAll('/', '-')
            .replace(/\.[cm]?js$/, '');
    const { code, wasm } = await bundleEntry(projectFolder, specifier, await entrySource(projectFolder, specifier));
    const folder = `node_modules/${specifier.packageName}`;
    files.push(packed(`${folder}/${name}.mjs`, code));
    for (const [file, bytes] of wasm) {
      if (!files.some((known) => known.path === `${folder}/${file}`)) files.push(packed(`${folder}/${file}`, bytes));
    }
    const entries = exportsOf.get(specifier.packageName) ?? {};
    exportsOf.set(specifier.packageName, { ...entries, [specifier.entry]: `./${name}.mjs` });
  }
  for (const [packageName, exports] of exportsOf) {
    const { version, license } = await manifestOf(projectFolder, packageName);
    const manifest = { name: packageName, version, license, type: 'module', exports };
    files.push(packed(`node_modules/${packageName}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`));
  }
  return files;
}

/** The packed modules as one text, which {@link parsePacked} reads. */
export function printPacked(modules: readonly PackedModule[]): string {
  return JSON.stringify(
    modules.map(({ contents, ...rest }) =>
      typeof contents === 'string'
        ? { ...rest, text: contents }
        : { ...rest, base64: Buffer.from(contents).toString('base64') },
    ),
  );
}

const printedSchema = z.array(
  z.object({
    path: z.string(),
    hash: z.string(),
    gzipBytes: z.number(),
    text: z.string().optional(),
    base64: z.string().optional(),
  }),
);

export function parsePacked(printed: string): PackedModule[] {
  return printedSchema
    .parse(JSON.parse(printed))
    .map(({ text, base64, ...rest }) => ({ ...rest, contents: text ?? Buffer.from(base64 ?? '', 'base64') }));
}
