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
    console.log(`\n── ${step.name}: ${[step.command, ...step.args].join(' ')}`);
    const code = await run(step.command, step.args, step.environment);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`── ${step.name}: ${code === 0 ? 'ok' : `failed with exit code ${String(code)}`} (${seconds} s)`);
    if (code !== 0) return code;
  }
  return 0;
}
