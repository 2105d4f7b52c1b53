import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import type { Engine, FileSystemTree } from '../../src/engine.ts';
import { serveEngine, treeOf } from '../../tests/e2e/engine-server.ts';
import { writeFiles } from '../package-build.ts';
import { engineSize, engineSizeLimit } from './engine-size.ts';
import type { Row, Section } from './row.ts';
import { median, repeat } from './statistics.ts';

const scripts = path.join(import.meta.dirname, '../../tests/bench');
const run = promisify(execFile);

interface RunResult {
  readonly output: string;
  /** From the call of spawn to the first output, in milliseconds. */
  readonly firstOutputMs: number;
}

/** Runs a script of `tests/bench` by its path. */
type Run = (script: string) => Promise<RunResult>;

interface Runner {
  readonly run: Run;
  readonly close: () => Promise<void>;
}

async function natively(): Promise<Runner> {
  const directory = await mkdtemp(path.join(tmpdir(), 'bench-'));
  await cp(scripts, directory, { recursive: true });
  return {
    async run(script) {
      const started = performance.now();
      let firstOutputMs = Number.NaN;
      const running = run(process.execPath, [path.basename(script)], {
        cwd: path.join(directory, path.dirname(script)),
      });
      running.child.stdout?.once('data', () => (firstOutputMs = performance.now() - started));
      const { stdout } = await running;
      return { output: stdout, firstOutputMs };
    },
    close: () => rm(directory, { recursive: true }),
  };
}

const inPageRun = async ({ file, cwd }: { file: string; cwd: string }): Promise<RunResult> => {
  const { engine } = window as unknown as { engine: Engine };
  const started = performance.now();
  const process = await engine.spawn(['node', file], { cwd });
  let output = '';
  let firstOutputMs = Number.NaN;
  for await (const text of process.output) {
    if (output === '') firstOutputMs = performance.now() - started;
    output += text;
  }
  const exitCode = await process.exit;
  if (exitCode !== 0) throw new Error(`${file} ended with ${String(exitCode)}: ${output}`);
  return { output, firstOutputMs };
};

const mount = (tree: FileSystemTree): Promise<void> => (window as unknown as { engine: Engine }).engine.mount(tree);

async function inPage(browser: Browser): Promise<Runner> {
  await writeFiles();
  const server = await serveEngine(true);
  const page: Page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => 'engine' in window);
  const files = globSync('{engine,cross-module}/*.mjs', { cwd: scripts });
  const texts = files.map((file) => [file, readFileSync(path.join(scripts, file), 'utf8')] as const);
  await page.evaluate(mount, treeOf(Object.fromEntries(texts)));
  return {
    run: (script) =>
      page.evaluate(inPageRun, { file: path.basename(script), cwd: `/home/project/${path.dirname(script)}` }),
    async close() {
      await page.close();
      server.close();
    },
  };
}

/** Medians of 7 runs after 3 warm-ups, one process each, alternating so that a slow phase of the machine affects both. */
async function compare(
  page: Run,
  native: Run,
  script: string,
  read: (ran: RunResult) => number,
): Promise<[number, number]> {
  const pairs = await repeat(7, 3, async () => [read(await page(script)), read(await native(script))] as const);
  return [median(pairs.map(([ours]) => ours)), median(pairs.map(([, reference]) => reference))];
}

const printed = ({ output }: RunResult): number => Number(output);

async function processRows(page: Run, native: Run): Promise<Row[]> {
  const row = async (
    what: string,
    script: string,
    read: (ran: RunResult) => number,
    target: Pick<Row, 'budget' | 'limit'>,
  ): Promise<Row> => {
    const [ours, reference] = await compare(page, native, `engine/${script}`, read);
    return { what, ours, reference, unit: 'ms', ...target };
  };
  return [
    await row('Start of a process to its first output', 'start.mjs', ({ firstOutputMs }) => firstOutputMs, {
      limit: 60,
    }),
    await row('Spawn of a child to its first output', 'spawn.mjs', printed, { limit: 120 }),
    await row('10,000 small files written', 'files.mjs', printed, { budget: 5 }),
    await row('5 MB of a child’s output', 'output.mjs', printed, { budget: 5 }),
  ];
}

interface Medians {
  readonly medians: Readonly<Record<string, number>>;
}

function fastest(processes: readonly Medians['medians'][]): Record<string, number> {
  const names = Object.keys(processes[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, Math.min(...processes.map((each) => each[name] ?? Number.NaN))]),
  );
}

async function speedRows(page: Run, native: Run): Promise<Row[]> {
  const medians = async (way: Run): Promise<Medians['medians']> =>
    (JSON.parse((await way('cross-module/main.mjs')).output) as Medians).medians;
  const pairs = await repeat(3, 1, async () => [await medians(page), await medians(native)] as const);
  const [ours, reference] = [fastest(pairs.map(([own]) => own)), fastest(pairs.map(([, other]) => other))];
  return Object.entries(reference).map(([name, milliseconds]) => ({
    what: name === 'loop' ? 'CPU loop' : `Calls: ${name}`,
    ours: ours[name] ?? Number.NaN,
    reference: milliseconds,
    unit: 'ms',
    budget: name === 'loop' ? 1.2 : 2,
  }));
}

async function sizeRow(): Promise<Row> {
  const { program, library } = await engineSize();
  const ours = program + library;
  return { what: 'Worker: program and library', ours, reference: program, unit: 'kB', limit: engineSizeLimit };
}

/** Benchmarks the in-page engine against the pinned Node on the same machine. */
export async function benchEngine(browser: Browser): Promise<Section> {
  const page = await inPage(browser);
  const native = await natively();
  try {
    const rows = [
      ...(await speedRows(page.run, native.run)),
      ...(await processRows(page.run, native.run)),
      await sizeRow(),
    ];
    return {
      title: 'In-page engine',
      method:
        'The scripts of `tests/bench/engine` and `tests/bench/cross-module`, the same files in the in-page engine ' +
        '(a minimal cross-origin isolated page) and in the pinned Node, alternating. Loops and calls: medians ' +
        'of 7 after 3 warm-ups in one process, the fastest of 3 processes, since V8 sometimes leaves a loop unoptimised ' +
        'for a whole process, in Node as often as here. The others: one process for each of 10 runs, median of the last 7. ' +
        'First output is measured when the page, or the parent’s pipe, receives it. Files and output are ' +
        'timed by the script itself. The worker is gzip level 9 of the built files; its reference is the program alone.',
      rows,
    };
  } finally {
    await native.close();
    await page.close();
  }
}
