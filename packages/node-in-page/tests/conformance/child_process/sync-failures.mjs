import { execFileSync, execSync, spawnSync } from 'node:child_process';
const show = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    const { message, status, signal, code, syscall, path, spawnargs, stdout, stderr } = error;
    console.log(name, { message, status, signal, code, syscall, path, spawnargs, stdout: String(stdout), stderr: String(stderr) });
  }
};
show('exit code', () => execSync('echo said; echo complained >&2; exit 5', { stdio: 'pipe' }));
show('not found', () => execFileSync('nosuch-command', ['x']));
const { error, pid, output, status, stdout } = spawnSync('nosuch-command', ['x', 'y']);
console.log(error.message, error.code, error.errno, pid, output, status, stdout);
console.log(spawnSync(process.execPath, ['-v'], { cwd: '/nosuch/folder' }).error.code);
const late = spawnSync(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeout: 500 });
console.log(late.error.code, late.status, late.signal, late.stdout);
const killed = spawnSync(process.execPath, ['-e', 'for (;;);'], { timeout: 500, killSignal: 'SIGKILL' });
console.log(killed.error.code, killed.signal);
const much = spawnSync(process.execPath, ['-e', 'process.stdout.write("x".repeat(100)); setInterval(() => {}, 1000)'], { maxBuffer: 10 });
console.log(much.error.code, much.signal, much.status);
show('argument', () => spawnSync(5));
show('timeout', () => spawnSync('echo', [], { timeout: -1 }));
