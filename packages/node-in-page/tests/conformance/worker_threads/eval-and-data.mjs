import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
const text = `const { parentPort, workerData } = require('node:worker_threads');
parentPort.postMessage([workerData, process.argv.slice(2), typeof process.pid]);`;
const evaluated = new Worker(text, { eval: true, workerData: 5, argv: ['one', 2] });
console.log(await once(evaluated, 'message'), await once(evaluated, 'exit'));
const url = new URL(`data:text/javascript,import { parentPort } from 'node:worker_threads'; parentPort.postMessage(import.meta.url.slice(0, 5));`);
const data = new Worker(url);
console.log(await once(data, 'message'), await once(data, 'exit'));
for (const wrong of ['relative.js', 5, 'https://example.org/x.js']) {
  try {
    new Worker(wrong);
  } catch (error) {
    console.log(error.name, error.code);
  }
}
