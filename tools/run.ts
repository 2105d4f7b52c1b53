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

/**
 * Runs steps two at a time, the first of the list first, each as soon as the steps that it is `after` have succeeded. All
 * of them run, whatever fails, but for those that are after one that failed. What a step prints is printed when it has
 * ended, so that the steps' words are not mixed; a step that runs alone prints as it goes.
 *
 * @returns the exit code of the first of the list that failed, or 0.
 * @throws Error when a step is after one that isn't before it in the list.
 */
export async function runSideBySide(steps: readonly Step[]): Promise<number> {
  expectOrdered(steps);
  const codes = new Map<string, number>();
  const waiting = new Set(steps);
  const running = new Map<Step, Promise<void>>();
  const isReady = ({ after = [], alone = false }: Step): boolean =>
    after.every((name) => codes.get(name) === 0) && !(alone && running.size > 0);
  const isFull = (): boolean => running.size >= lanes || [...running.keys()].some(({ alone }) => alone === true);
  const start = async (step: Step): Promise<void> => {
    codes.set(step.name, await (step.alone === true ? runSteps([step]) : runQuietly(step)));
    running.delete(step);
  };
  while (waiting.size > 0 || running.size > 0) {
    for (const step of waiting) {
      const failed = step.after?.find((name) => (codes.get(name) ?? 0) !== 0);
      if (failed === undefined) continue;
      console.log(`\n── ${step.name}: skipped, since "${failed}" failed`);
      waiting.delete(step);
      codes.set(step.name, 1);
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
  return steps.map(({ name }) => codes.get(name) ?? 1).find((code) => code !== 0) ?? 0;
}

function expectOrdered(steps: readonly Step[]): void {
  const known = new Set<string>();
  for (const { name, after = [] } of steps) {
    const unknown = after.find((one) => !known.has(one));
    if (unknown !== undefined) throw new Error(`"${name}" is after "${unknown}", which is not before it in the list.`);
    known.add(name);
  }
}

function runQuietly(step: Step): Promise<number> {
  const { command, args, environment } = step;
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...environment },
      shell: process.platform === 'win32',
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (closeCode) => {
      const code = closeCode ?? 1;
      printStart(step);
      process.stdout.write(Buffer.concat(chunks));
      printEnd(step, code, start);
      resolve(code);
    });
  });
}

function printStart({ name, command, args }: Step): void {
  console.log(`\n── ${name}: ${[command, ...args].join(' ')}`);
}

function printEnd({ name }: Step, code: number, start: number): void {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`── ${name}: ${code === 0 ? 'ok' : `failed with exit code ${String(code)}`} (${seconds} s)`);
}
