import { spawn } from 'node:child_process';

export interface NativeRun {
  readonly output: string;
  readonly exitCode: number;
}

/** Runs a line in a shell under the pinned Node, without a terminal; output is stdout and stderr interleaved as written. */
export function nativeRun(
  line: string,
  folder: string,
  environment: Record<string, string> = {},
  onOutput?: () => void,
): Promise<NativeRun> {
  return new Promise((resolve, reject) => {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(npm_|NODE_|FORCE_COLOR|NO_COLOR|CI$)/.test(name),
    );
    const child = spawn(line, {
      cwd: folder,
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      // The user's npm settings (update notices, log levels) have no place in a recording.
      env: {
        ...Object.fromEntries(inherited),
        npm_config_update_notifier: 'false',
        npm_config_loglevel: 'notice',
        ...environment,
      },
    });
    let output = '';
    const append = (chunk: Buffer): void => {
      output += chunk.toString();
      onOutput?.();
    };
    child.stdout.on('data', append);
    child.stderr.on('data', append);
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ output: output.replace(/^npm warn Unknown user config.*\n/gm, ''), exitCode: code ?? 1 });
    });
  });
}
