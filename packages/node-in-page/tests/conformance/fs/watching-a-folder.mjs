// fs.html, fsPromises.watch: names of what changed in a folder, until the signal says enough.
import { watch, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
const root = await mkdtemp(path.join(tmpdir(), 'watch-'));
const controller = new AbortController();
const seen = new Set();
const watching = (async () => {
  for await (const { filename } of watch(root, { signal: controller.signal })) {
    seen.add(filename);
    if (seen.size === 2) controller.abort();
  }
})().catch((error) => console.log(error.name, error.code));
await writeFile(path.join(root, 'one.txt'), '1');
await writeFile(path.join(root, 'two.txt'), '2');
await watching;
console.log([...seen].sort());
await rm(root, { recursive: true });
