// Runs inside the engine: starts each script of scripts.json as a process of its own, several concurrently, and writes
// their output and exit codes to results.json.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const { scripts, concurrency, timeout } = JSON.parse(readFileSync('scripts.json', 'utf8'));
const results = {};

function run(script) {
  return new Promise((resolve) => {
    const child = spawn('node', [`${process.cwd()}/${script}`]);
    const late = setTimeout(() => child.kill('SIGKILL'), timeout);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', (error) => (stderr += `could not start: ${error.message}`));
    child.on('close', (exitCode) => {
      clearTimeout(late);
      resolve({ stdout, stderr, exitCode });
    });
    child.stdin.end();
  });
}

async function work() {
  for (let script = scripts.shift(); script !== undefined; script = scripts.shift()) {
    const started = performance.now();
    results[script] = await run(script);
    results[script].milliseconds = Math.round(performance.now() - started);
  }
}

await Promise.all(Array.from({ length: concurrency }, work));
writeFileSync('results.json', JSON.stringify(results));
