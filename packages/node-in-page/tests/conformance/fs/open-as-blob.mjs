import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
process.removeAllListeners('warning');
process.chdir(fs.mkdtempSync(path.join(os.tmpdir(), 'fs-')));
fs.writeFileSync('file', 'blob text');
const blob = await fs.openAsBlob('file', { type: 'text/plain' });
console.log(blob.size, blob.type, await blob.text(), await blob.slice(5).text());
