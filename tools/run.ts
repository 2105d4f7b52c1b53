import { spawn } from 'node:child_process';
import { isShuttingDown } from './shutdown.ts';

/** Runs a program of `node_modules/.bin` (or the system) with our output; resolves with its exit code. */
export function run(
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
  folder: string = process.cwd(),
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      cwd: folder,
      env: { ...process.env, ...environment },
      // On Windows, programs of node_modules/.bin are .cmd files, which only a shell starts.
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve(signal === null ? (code ?? 1) : 1);
    });
  });
}

export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Record<string, string>;
  /** Names of steps that must have succeeded before; only `runSideBySide` looks at it. */
  readonly after?: readonly string[];
  /** Uses every core by itself, so nothing runs beside it. */
  readonly alone?: boolean;
}

/** Runs the steps one after the other and stops at the first that fails, naming it and its time. */
export async function runSteps(steps: readonly Step[]): Promise<number> {
  for (const step of steps) {
    const start = performance.now();
    printStart(step);
    const code = await run(step.command, step.args, step.environment);
    printEnd(step, code, start);
    if (code !== 0) return code;
  }
  return 0;
}

const lanes = 2;

/** How a step ended. */
interface Result {
  readonly code: number;
  /** How long it took, in seconds; undefined if it was skipped. */
  readonly seconds?: number;
  /** The last lines that it printed. */
  readonly end: string;
}

/**
 * Runs steps two at a time, the first of the list first, each as soon as the steps that it is `after` have succeeded. All
 * of them run, whatever fails, but for those that are after one that failed. What a step prints is printed when it has
 * ended, so that the steps' words are not mixed; a step that runs alone prints as it goes. At the end stand the time of
 * each step and the last lines of each that failed: a log that keeps only its end still names the cause.
 *
 * @returns the exit code of the first of the list that failed, or 0.
 * @throws Error when a step is after one that isn't before it in the list.
 */
export async function runSideBySide(steps: readonly Step[]): Promise<number> {
  expectOrdered(steps);
  const results = new Map<string, Result>();
  const waiting = new Set(steps);
  const running = new Map<Step, Promise<void>>();
  const isReady = ({ after = [], alone = false }: Step): boolean =>
    after.every((name) => results.get(name)?.code === 0) && !(alone && running.size > 0);
  const isFull = (): boolean => running.size >= lanes || [...running.keys()].some(({ alone }) => alone === true);
  const start = async (step: Step): Promise<void> => {
    results.set(step.name, await runStep(step));
    running.delete(step);
  };
  while (waiting.size > 0 || running.size > 0) {
    for (const step of waiting) {
      const failed = step.after?.find((name) => (results.get(name)?.code ?? 0) !== 0);
      if (failed === undefined) continue;
      const end = `skipped, since "${failed}" failed`;
      console.log(`\n── ${step.name}: ${end}`);
      waiting.delete(step);
      results.set(step.name, { code: 1, end });
    }
    if (isShuttingDown()) waiting.clear();
    const next = isFull() ? undefined : [...waiting].find(isReady);
    if (next !== undefined) {
      waiting.delete(next);
      running.set(next, start(next));
    } else if (running.size > 0) {
      // A race of none never settles: the last steps may all have been skipped.
      await Promise.race(running.values());
    }
  }
  printResults(results);
  return steps.map(({ name }) => results.get(name)?.code ?? 1).find((code) => code !== 0) ?? 0;
}

function expectOrdered(steps: readonly Step[]): void {
  const known = new Set<string>();
  for (const { name, after = [] } of steps) {
    const unknown = after.find((one) => !known.has(one));
    if (unknown !== undefined) throw new Error(`"${name}" is after "${unknown}", which is not before it in the list.`);
    known.add(name);
  }
}

function runStep(step: Step): Promise<Result> {
  const { command, args, environment, alone = false } = step;
  const start = performance.now();
  if (alone) printStart(step);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...environment },
      stdio: ['inherit', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const chunks: Buffer[] = [];
    const keep = (chunk: Buffer): void => {
      chunks.push(chunk);
      if (alone) process.stdout.write(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (closeCode) => {
      const code = closeCode ?? 1;
      const output = Buffer.concat(chunks);
      if (!alone) {
        printStart(step);
        process.stdout.write(output);
      }
      printEnd(step, code, start);
      resolve({
        code,
        seconds: secondsSince(start),
        end: output.toString().trimEnd().split('\n').slice(-60).join('\n'),
      });
    });
  });
}

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

function printStart({ name, command, args }: Step): void {
  console.log(`\n── ${name}: ${[command, ...args].join(' ')}`);
}

const verdict = (code: number): string => (code === 0 ? 'ok' : `failed with exit code ${String(code)}`);

function printEnd({ name }: Step, code: number, start: number): void {
  console.log(`── ${name}: ${verdict(code)} (${secondsSince(start).toFixed(1)} s)`);
}

function printResults(results: ReadonlyMap<string, Result>): void {
  const failed = [...results].filter(([, { code }]) => code !== 0);
  for (const [name, { code, end }] of failed)
    console.log(`\n── ${name}: ${verdict(code)}. The end of its output:\n${end}`);
  console.log('\n── all steps');
  for (const [name, { code, seconds }] of results) {
    if (seconds === undefined) console.log(`     –    ${name}: skipped`);
    else console.log(`${seconds.toFixed(1).padStart(6)} s  ${name}${code === 0 ? '' : ': failed'}`);
  }
}
