import { execFileSync, execSync, spawnSync } from 'node:child_process';
const { pid, ...rest } = spawnSync(process.execPath, ['-e', 'console.log("out"); console.error("err"); process.exitCode = 3']);
console.log(typeof pid, rest.status, rest.signal, rest.error, String(rest.stdout), String(rest.stderr), rest.output.length);
console.log(execFileSync(process.execPath, ['-p', '6 * 7'], { encoding: 'utf8' }));
console.log(execSync('echo from the shell && echo "two  words"').toString());
console.log(spawnSync('echo one $WHO', { shell: true, encoding: 'utf8', env: { ...process.env, WHO: 'two' } }).stdout);
