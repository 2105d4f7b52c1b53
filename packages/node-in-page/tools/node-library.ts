/**
 * Extracts the files of Node's JavaScript library that the engine uses from the executable of the pinned Node, which
 * contains their source, into three texts in `src/node/library/`: `node-lib.core.txt`, which every process loads,
 * `node-lib.common.txt`, which most processes load, and `node-lib.rare.txt`, which is fetched on demand.
 *
 * `node tools/node-library.ts` runs after an install, and when a build or a test finds the texts outdated
 * (`tools/refresh-node-library.ts`).
 * `node tools/node-library.ts --constants` records the constants (errno, signals, …), on Linux only: the engine reports
 * itself as Linux, whatever machine it was built on.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse, type Comment } from 'acorn';
import { build } from 'esbuild';
import { nodeVersion } from '../src/node/node-version.ts';
import { contextTexts, findContextPoints, type ContextPoint } from '../src/loader/context-points.ts';
import { applyEdits, type Edit } from '../src/loader/edits.ts';
import { SourceLines } from '../src/loader/source-lines.ts';
import { requireInstalled } from './installed.ts';
import { requirePinnedNode } from './pinned-node.ts';
import { nodeLibraryStamp } from './refresh-node-library.ts';
import type { LibraryIndex } from '../src/node/library/packed-library.ts';
import {
  bundledFiles,
  bundledPrograms,
  coreIds,
  kernelIds,
  omittedIds,
  LIBRARY_ACTIVATE,
  libraryRoots,
  rareIds,
  replacedIds,
} from '../src/node/library/contents.ts';

const directory = join(import.meta.dirname, '../src/node/library');

const licence = `/*!
 * From Node.js ${nodeVersion}, https://github.com/nodejs/node, unchanged but for its
 * comments, and for marks around await by which AsyncLocalStorage is followed.
 * Copyright Node.js contributors, and Joyent, Inc. and other Node contributors. All rights reserved.
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
 * documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
 * rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to
 * permit persons to whom the Software is furnished to do so, subject to the following conditions: the above copyright
 * notice and this permission notice shall be included in all copies or substantial portions of the Software.
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
 * WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
 * COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
 * OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
 */
`;

requirePinnedNode();

/** Evaluates an expression in Node with `--expose-internals`; its value must be JSON. */
function insideNode<Result>(expression: string): Result {
  const program = `const { internalBinding } = require('internal/test/binding');
    process.stdout.write(JSON.stringify(${expression}))`;
  const options = { encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  return JSON.parse(
    execFileSync(process.execPath, ['--no-warnings', '--expose-internals', '-e', program], options),
  ) as Result;
}

function recordConstants(): void {
  if (process.platform !== 'linux') throw new Error('The constants are recorded on Linux.');
  const constants = insideNode(`{
    constants: internalBinding('constants'),
    uv: Object.entries(internalBinding('uv')).filter(([, value]) => typeof value === 'number'),
    uvErrors: [...internalBinding('uv').getErrorMap()],
    util: internalBinding('util').constants,
    privateSymbols: Object.keys(internalBinding('util').privateSymbols),
    symbols: Object.keys(internalBinding('symbols')),
    exitCodes: internalBinding('errors').exitCodes,
    performance: Object.fromEntries(Object.getOwnPropertyNames(internalBinding('performance').constants).map((name) => [name, internalBinding('performance').constants[name]])),
    globals: Object.getOwnPropertyNames(globalThis).concat(Object.getOwnPropertyNames(require('vm').runInNewContext('this'))),
    builtinModules: require('module').builtinModules,
  }`);
  writeFileSync(join(directory, 'constants.json'), `${JSON.stringify(constants, null, 1)}\n`);
}

/** Removes comments. Tokens keep their lines, so that stack traces show Node's line numbers. */
function withoutComments(source: string): string {
  const comments: Comment[] = [];
  parse(source, {
    ecmaVersion: 'latest',
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: true,
    onComment: comments,
  });
  let text = '';
  let from = 0;
  for (const { start, end } of comments) {
    text += source.slice(from, start) + source.slice(start, end).replaceAll(/[^\n]/g, '');
    from = end;
  }
  return (text + source.slice(from)).replaceAll(/[ \t]+$/gm, '').trimEnd();
}

function collect(natives: Readonly<Record<string, string>>): Record<string, string> {
  const outside = new Set<string>([...replacedIds, ...kernelIds, ...omittedIds, ...Object.keys(bundledPrograms)]);
  const collected: Record<string, string> = {};
  const waiting: string[] = [...libraryRoots];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id in collected || outside.has(id)) continue;
    const source = natives[id];
    if (source === undefined) throw new Error(`Node ${nodeVersion} has no library file ${id}.`);
    const text = withoutComments(source);
    collected[id] = text;
    for (const [, required] of text.matchAll(/\brequire\('([^']+)'\)/g)) {
      if (required !== undefined) waiting.push(required.replace(/^node:/, ''));
    }
    for (const [, lazy] of text.matchAll(/defineLazyProperties\(\s*[\w.]+,\s*'([^']+)'/g)) {
      if (lazy !== undefined) waiting.push(lazy);
    }
  }
  return collected;
}

/** Instruments the library's async functions for AsyncLocalStorage, as the loader does with a program's. */
function followingContext(source: string): string {
  const program = parse(source, { ecmaVersion: 'latest', allowReturnOutsideFunction: true });
  const points = findContextPoints(program, source);
  const texts = contextTexts(LIBRARY_ACTIVATE, '$activation');
  const edits: Edit[] = [];
  for (let index = 0; index < points.length; index += 2) {
    const [start = 0, point = 0] = points.slice(index, index + 2);
    edits.push({ start, end: start, text: texts[point as ContextPoint] });
  }
  return applyEdits(source, edits, new SourceLines(source)).text;
}

/** Escapes non-ASCII characters, which occur only in string literals, so that byte and character offsets are equal. */
function inAscii(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Writes atomically, as another process may be reading the file. */
function writeText(name: string, text: string): void {
  const file = join(directory, name);
  writeFileSync(`${file}.${String(process.pid)}`, text);
  renameSync(`${file}.${String(process.pid)}`, file);
}

function licenceOf(name: string, file: string): string {
  const text = readFileSync(requireInstalled(`${name}/${file}`), 'utf8')
    .trim()
    .replaceAll('*/', '* /');
  return `/*! ${name}\n${text}\n*/\n`;
}

/** Bundles a module of this package as a library file; `acorn` is the engine's copy. */
async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '..', entry)],
    bundle: true,
    write: false,
    minify: true,
    format: 'cjs',
    platform: 'neutral',
    target: 'es2023',
    alias: { acorn: 'internal/deps/acorn/acorn/dist/acorn' },
    external: ['internal/*'],
    legalComments: 'none',
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`${entry} gave no output`);
  return output.text;
}

async function writeSources(): Promise<void> {
  const collected = collect(insideNode<Record<string, string>>("internalBinding('builtins').natives"));
  for (const [id, file] of Object.entries(bundledFiles)) {
    const name = file.slice(0, file.indexOf('/'));
    const text = readFileSync(requireInstalled(file), 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '');
    collected[id] = `${licenceOf(name, 'LICENSE')}${text}`;
  }
  for (const [id, { entry, packages: used }] of Object.entries(bundledPrograms)) {
    collected[id] = used.map((name) => licenceOf(name, 'LICENSE.md')).join('') + (await bundled(entry));
  }
  const named: readonly string[] = [...coreIds, ...rareIds];
  const missing = named.filter((id) => !(id in collected));
  if (missing.length > 0) throw new Error(`contents.ts names files that nothing requires: ${missing.join(', ')}`);
  const core = joinFiles(collected, coreIds);
  const common = joinFiles(
    collected,
    Object.keys(collected)
      .filter((id) => !named.includes(id))
      .sort(),
  );
  const rare = joinFiles(collected, rareIds);
  const stamp = await nodeLibraryStamp();
  const index: LibraryIndex = { stamp, core: core.places, common: common.places, rare: rare.places };
  writeText('node-lib.rare.txt', rare.text);
  writeText('node-lib.common.txt', common.text);
  writeText('node-lib.core.txt', `${JSON.stringify(index)}\n${core.text}`);
  const size = ({ text, places }: Joined): string =>
    `${Object.keys(places).length} files, ${Math.round(text.length / 1024)} kB, ${Math.round(gzipSync(text).length / 1024)} kB gzip`;
  console.log(`Node ${nodeVersion}: core ${size(core)}; common ${size(common)}; rare ${size(rare)}`);
}

interface Joined {
  readonly text: string;
  readonly places: Record<string, readonly [start: number, length: number]>;
}

function joinFiles(files: Readonly<Record<string, string>>, ids: readonly string[]): Joined {
  const places: Record<string, readonly [number, number]> = {};
  let text = licence;
  for (const id of ids) {
    const source = files[id] ?? '';
    const file = inAscii(id.includes('per_context') ? source : followingContext(source));
    places[id] = [text.length, file.length];
    text += `${file}\n`;
  }
  return { text, places };
}

if (process.argv.includes('--constants')) recordConstants();
else await writeSources();
