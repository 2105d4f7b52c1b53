import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
const folder = mkdtempSync('/tmp/thread-');
writeFileSync(`${folder}/given.txt`, 'first');
const worker = new Worker(`const { parentPort, workerData: { folder, pid } } = require('node:worker_threads');
const fs = require('node:fs');
parentPort.on('message', (round) => {
  const seen = fs.readFileSync(folder + '/given.txt', 'utf8');
  fs.writeFileSync(folder + '/answer.txt', seen + ' answered');
  parentPort.postMessage(process.pid === pid);
  if (round === 20) parentPort.close();
});
for (const name of ['chdir', 'abort']) try { process[name]('/'); } catch (error) { console.log(error.code, error.message); }`, { eval: true, workerData: { folder, pid: process.pid } });
let right = 0;
for (let round = 1; round <= 20; round++) {
  writeFileSync(`${folder}/given.txt`, `round ${round}`);
  worker.postMessage(round);
  const [samePid] = await once(worker, 'message');
  if (samePid && readFileSync(`${folder}/answer.txt`, 'utf8') === `round ${round} answered`) right++;
}
console.log(right);
