// worker_threads.html: workerData, eval, messages both ways, error event, exit code, environment data, terminate.
import { Worker, getEnvironmentData, isMainThread, setEnvironmentData, threadId } from 'node:worker_threads';
import { once } from 'node:events';
setEnvironmentData('shop', { name: 'Corner' });
console.log(isMainThread, threadId, getEnvironmentData('shop'));
const adds = new Worker(`const { parentPort, workerData, getEnvironmentData } = require('node:worker_threads'); parentPort.on('message', (n) => { parentPort.postMessage([workerData.base + n, getEnvironmentData('shop')]); parentPort.close(); });`, { eval: true, workerData: { base: 40 } });
adds.postMessage(2);
console.log(await once(adds, 'message'), await once(adds, 'exit'));
const fails = new Worker('throw new TypeError("in the thread")', { eval: true });
fails.on('error', ({ name, message }) => console.log(name, message));
console.log(await once(fails, 'exit').catch(({ message }) => message));
const waits = new Worker('setInterval(() => {}, 1000)', { eval: true });
await once(waits, 'online');
console.log(await waits.terminate());
