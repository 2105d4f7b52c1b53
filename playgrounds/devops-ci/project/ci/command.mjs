import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * @typedef {object} CommandResult
 * @property {number} exitCode
 * @property {Record<string, string>} outputs - what the step wrote to the file that $GITHUB_OUTPUT names
 * @property {Record<string, string>} env - what it wrote to the file that $GITHUB_ENV names
 */

let steps = 0;

/**
 * Runs the text of a `run`, line by line, and stops at the first line that fails, as GitHub's `bash -e` does.
 * @param {string} script
 * @param {{ env: Record<string, string>, signal: AbortSignal, onLine: (line: string) => void, onOutput: (text: string) => void }} options
 * @returns {Promise<CommandResult>}
 */
export async function runScript(script, { env, signal, onLine, onOutput }) {
  steps += 1;
  const folder = path.resolve(`artifacts/steps/${steps}`);
  const files = { GITHUB_OUTPUT: path.join(folder, 'output'), GITHUB_ENV: path.join(folder, 'env') };
  await mkdir(folder, { recursive: true });
  for (const file of Object.values(files)) await writeFile(file, '');

  let exitCode = 0;
  for (const line of script.split('\n').filter((text) => text.trim() !== '')) {
    onLine(line);
    exitCode = await runLine(line, { ...env, ...files }, signal, onOutput);
    if (exitCode !== 0) break;
  }
  const outputs = readAssignments(await readFile(files.GITHUB_OUTPUT, 'utf8'));
  const envAfter = readAssignments(await readFile(files.GITHUB_ENV, 'utf8'));
  await rm(folder, { recursive: true });
  return { exitCode, outputs, env: envAfter };
}

/**
 * Runs one line. Plain words, such as `node steps/lint.mjs shop`, mean the same in every shell, so the program is
 * started directly, and stopping it stops the program itself. A line with quotes, pipes or variables is given whole to
 * the system's shell: `sh -c`, `cmd` on Windows, the page's own in a page.
 * @param {string} line
 * @param {Record<string, string>} env
 * @param {AbortSignal} signal
 * @param {(text: string) => void} onOutput
 * @returns {Promise<number>} the exit code; 1 when it was stopped, 127 when there is no such program
 */
function runLine(line, env, signal, onOutput) {
  const isPlain = /^[\w./@+-]+( +[\w./:=@+-]+)*$/.test(line) && process.platform !== 'win32';
  const [program = '', ...words] = isPlain ? line.split(/ +/) : [line];
  return new Promise((resolve) => {
    const child = spawn(program, words, { shell: !isPlain, env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    const streams = [child.stdout, child.stderr];
    for (const stream of streams) stream.setEncoding('utf8').on('data', onOutput);
    child.on('error', (error) => {
      if (!signal.aborted)
        onOutput(`${program}: ${'code' in error && error.code === 'ENOENT' ? 'command not found' : error.message}\n`);
      // What a stopped shell has started may hold these open.
      for (const stream of streams) stream.destroy();
      resolve(signal.aborted ? 1 : 127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Reads `name=value` lines, and values of several lines as GitHub writes them: `name<<END`, the lines, `END`.
 * @param {string} text
 */
function readAssignments(text) {
  /** @type {Record<string, string>} */
  const found = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const [, name = '', sign, value = ''] = /^([^=<]+)(=|<<)(.*)$/.exec(lines[index] ?? '') ?? [];
    if (sign === '=') found[name] = value;
    if (sign === '<<') {
      const end = lines.indexOf(value, index + 1);
      found[name] = lines.slice(index + 1, end === -1 ? lines.length : end).join('\n');
      index = end === -1 ? lines.length : end;
    }
  }
  return found;
}
