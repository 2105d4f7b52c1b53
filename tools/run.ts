import { spawn } from 'node:child_process';

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
}

/** Runs the steps one after the other and stops at the first that fails, naming it and its time. */
export async function runSteps(steps: readonly Step[]): Promise<number> {
  for (const step of steps) {
    const start = performance.now();
    sayBegin(step);
    const code = await run(step.command, step.args, step.environment);
    sayEnd(step, code, start);
    if (code !== 0) return code;
  }
  return 0;
}

/**
 * Runs steps that need nothing of each other two at a time, and all of them, whatever fails. What a step prints is
 * printed when it has ended, so that the steps' words are not mixed.
 *
 * @returns the exit code of the first of the list that failed, or 0.
 */
export async function runSideBySide(steps: readonly Step[]): Promise<number> {
  const waiting = [...steps];
  const codes = new Map<Step, number>();
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const start = performance.now();
      const { code, output } = await runQuietly(step);
      sayBegin(step);
      process.stdout.write(output);
      sayEnd(step, code, start);
      codes.set(step, code);
    }
  };
  await Promise.all([lane(), lane()]);
  return steps.map((step) => codes.get(step) ?? 1).find((code) => code !== 0) ?? 0;
}

function runQuietly({ command, args, environment }: Step): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...environment },
      shell: process.platform === 'win32',
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() });
    });
  });
}

function sayBegin({ name, command, args }: Step): void {
  console.log(`\n── ${name}: ${[command, ...args].join(' ')}`);
}

function sayEnd({ name }: Step, code: number, start: number): void {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`── ${name}: ${code === 0 ? 'ok' : `failed with exit code ${String(code)}`} (${seconds} s)`);
}
