import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
process.chdir(fs.mkdtempSync(path.join(os.tmpdir(), 'fs-')));
const handle = await fs.promises.open('file', 'w+');
console.log(await handle.write('some text\nand more\n'), (await handle.stat()).size);
console.log((await handle.read(Buffer.alloc(4), 0, 4, 0)).buffer.toString(), await handle.readFile({ encoding: 'utf8' }));
await handle.truncate(9);
await handle.appendFile('!');
await handle.close();
console.log(handle.fd, fs.readFileSync('file', 'utf8'));
await handle.read().catch((error) => console.log(error.code, error.message));
const lines = await fs.promises.open('file');
for await (const line of lines.readLines()) console.log('line', line);
{
  await using own = await fs.promises.open('file');
  console.log(own.fd > 2, await own.sync());
}
