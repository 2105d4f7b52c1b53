import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll } from 'vitest';
import { bundleStandalone } from '../../../tools/bundle.ts';

/** Output and exit code of a script, without what differs between runs. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

/** Files by path; contents of `-> target` create a symlink. Runs `main.…`, or else the first file. */
export type Files = Readonly<Record<string, string>>;

/** Runs one of the files in real Node and through the loader. */
export async function runBothWays(files: Files): Promise<{ readonly native: Outcome; readonly ours: Outcome }> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'loader-')));
  try {
    for (const [path, contents] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      if (contents.startsWith('-> ')) symlinkSync(contents.slice(3), join(directory, path));
      else writeFileSync(join(directory, path), contents);
    }
    const paths = Object.keys(files);
    const entry = paths.find((path) => path.startsWith('main.')) ?? paths[0] ?? '';
    const [native, ours] = await Promise.all([runNatively(directory, entry), runThroughLoader(directory, entry)]);
    return { native: normalise(native, directory), ours: normalise(ours, directory) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function runNatively(directory: string, entry: string): Promise<Outcome> {
  const child = spawn(process.execPath, [`${directory}/${entry}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: directory,
    env: { PATH: process.env.PATH },
  });
  const [stdout, stderr, exitCode] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  return { stdout, stderr, exitCode };
}

let program: Promise<string> | undefined;

/**
 * Bundled once, since Node would strip the types of the same hundred modules for each script. A file and no `data:` URL:
 * each frame of a stack would name all of it.
 */
async function bundleProgram(): Promise<string> {
  const entry = fileURLToPath(new URL('../../../tests/loader/process-in-worker.ts', import.meta.url));
  const { code } = await bundleStandalone(entry, { minify: false });
  const directory = mkdtempSync(join(tmpdir(), 'loader-program-'));
  const file = join(directory, 'process-in-worker.mjs');
  writeFileSync(file, code);
  return file;
}

afterAll(async () => {
  if (program !== undefined) rmSync(dirname(await program), { recursive: true });
});

async function runThroughLoader(directory: string, entry: string): Promise<Outcome> {
  program ??= bundleProgram();
  const worker = new Worker(await program, {
    workerData: { directory, entry },
    stdout: true,
    stderr: true,
    execArgv: [],
    env: { PATH: process.env.PATH },
  });
  const [stdout, stderr, exitCode] = await Promise.all([
    textOf(worker.stdout),
    textOf(worker.stderr),
    new Promise<number>((resolve, reject) => worker.on('exit', resolve).on('error', reject)),
  ]);
  return { stdout, stderr, exitCode };
}

async function textOf(stream: Readable): Promise<string> {
  let text = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) text += chunk as string;
  return text;
}

/** Removes frames and excerpts of Node's internals: the engine's never show. */
function normalise({ stdout, stderr, exitCode }: Outcome, directory: string): Outcome {
  const clean = (text: string): string =>
    withoutInternalFrames(text.replaceAll(directory, '/project'))
      .replace(/^\n?(?:node:|<anonymous_script>)[^\n]*:\d+\n[^\n]*\n *\^*\n\n?/gm, '')
      .replace(/\(node:\d+\)/g, '(node:1)')
      // Node's `util.inspect`, which runs here, recognises only native namespaces; the engine's recognises the
      // loader's.
      .replaceAll('[Object: null prototype] [Module] {', '[Module: null prototype] {');
  return { stdout: clean(stdout), stderr: clean(stderr), exitCode };
}

const INTERNAL_FRAME = /^ +at (?:.*node:internal|(?:parse|JSON\.parse|new Function) \(<anonymous>\))/;

function withoutInternalFrames(text: string): string {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    if (!INTERNAL_FRAME.test(line)) lines.push(line);
    // The error's properties, or a comma, follow its last frame.
    else lines.push((lines.pop() ?? '') + (/(?: \{|,)$/.exec(line)?.[0] ?? ''));
  }
  return lines.join('\n');
}
