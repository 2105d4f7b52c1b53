import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import type { Plugin, Rolldown } from 'vite';
import { replaceStartSizes, type StartVariant } from '../components/start-size.ts';
import { formatBytes } from '../playground/text/format.ts';

/** The modules that Start imports, by the end of their ids; each brings everything that it imports statically. */
const common = ['src/playground/create-controller.ts', 'src/playground/ui/terminal/terminal-view.ts'] as const;
const roots = {
  light: [...common, 'src/playground/ui/editor/touch-editor.ts'],
  full: [...common, 'src/playground/ui/editor/monaco-editor.ts', 'src/playground/ui/editor/monaco-assistance.ts'],
} as const satisfies Record<StartVariant, readonly string[]>;

/** Files that scripts of Start name, but load only when a program or the reader needs them. */
const onDemand = /\/(?:node-lib\.rare|parsers|runtime|json\.worker)[.-][^/]*$/;

function bytesOf(output: Rolldown.OutputChunk | Rolldown.OutputAsset): number {
  return gzipSync(output.type === 'chunk' ? output.code : output.source).length;
}

/** Gzip bytes of the files that these modules load: their chunks, what those import, and the workers and texts they name. */
export function loadedBytes(bundle: Rolldown.OutputBundle, modules: readonly string[]): number {
  const loaded = new Set<string>();
  const add = (name: string): void => {
    const output = bundle[name];
    if (output === undefined || loaded.has(name)) return;
    loaded.add(name);
    if (output.type !== 'chunk') return;
    for (const imported of output.imports) add(imported);
    for (const [asset, { type }] of Object.entries(bundle)) {
      if (type === 'asset' && !onDemand.test(asset) && output.code.includes(path.posix.basename(asset))) add(asset);
    }
  };
  for (const module of modules) {
    const chunk = Object.values(bundle).find(
      (output) => output.type === 'chunk' && output.moduleIds.some((id) => id.endsWith(module)),
    );
    if (chunk === undefined) throw new Error(`No chunk of the build holds ${module}, which Start loads.`);
    add(chunk.fileName);
  }
  return [...loaded].reduce((sum, name) => {
    const output = bundle[name];
    return output === undefined ? sum : sum + bytesOf(output);
  }, 0);
}

/** Writes into each built page how much Start loads there: known only once the scripts are built. */
export function startSizes(): AstroIntegration {
  let sizes: Readonly<Record<StartVariant, number>> | undefined;
  const plugin: Plugin = {
    name: 'start-sizes',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    writeBundle(_options, bundle) {
      const isOfPages = Object.values(bundle).some(
        (output) => output.type === 'chunk' && output.moduleIds.some((id) => id.endsWith(common[0])),
      );
      if (!isOfPages) return;
      sizes = {
        light: loadedBytes(bundle, roots.light),
        full: loadedBytes(bundle, roots.full),
      };
    },
  };
  return {
    name: 'start-sizes',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [plugin] } });
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const pages = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'));
        for (const name of pages) {
          const file = path.join(folder, name);
          const html = await readFile(file, 'utf8');
          const result = replaceStartSizes(html, (variant, downloadBytes, language) => {
            if (sizes === undefined) throw new Error('The size of Start is not known: the build had no scripts.');
            return formatBytes(sizes[variant] + downloadBytes, language);
          });
          if (result !== html) await writeFile(file, result);
        }
        if (sizes !== undefined) {
          logger.info(`Start loads ${formatBytes(sizes.full)}, ${formatBytes(sizes.light)} without the editor`);
        }
      },
    },
  };
}
