// cli.html, -e and -p: the line finds Node's modules as variables. v22: using is no word of the language yet.
import { spawnSync } from 'node:child_process';
import { writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';

const run = (...args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  console.log(status, stdout, stderr.split('\n').filter((line) => /Error/.test(line)).join('\n'));
};
run('-p', '[fs.existsSync("/"), path.join("a", "b"), typeof os.EOL, typeof crypto.createHash, typeof test, typeof _http_agent]');
run('-e', 'let path = 1; fs = 2; console.log(path, fs, Object.keys(globalThis).includes("os"), util.inspect({}))');
run('--input-type=module', '-e', 'console.log(typeof zlib.gzipSync, url.parse === undefined)');
const file = join(tmpdir(), 'using.mjs');
writeFileSync(file, 'export {};\n{\n  await using file = null;\n}\n');
run(file);
rmSync(file);
