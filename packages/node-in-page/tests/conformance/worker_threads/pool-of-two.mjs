// worker_threads.html: a pool of two that shares jobs, transfers a buffer, counts in shared memory, reports errors.
import { Worker, isMainThread, parentPort, workerData, threadId, MessageChannel, SHARE_ENV, markAsUntransferable, moveMessagePortToContext, resourceLimits } from 'node:worker_threads';
import { once } from 'node:events';
if (isMainThread) {
  const workers = [0, 1].map((index) => new Worker(new URL(import.meta.url), { workerData: { index, factor: 10 }, name: `w${index}` }));
  const jobs = [1, 2, 3, 4, 5];
  const results = [];
  await Promise.all(workers.map(async (worker) => { for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) { worker.postMessage({ job }); results.push((await once(worker, 'message'))[0]); } }));
  console.log(results.sort((a, b) => a.job - b.job), threadId, workers.every(({ threadId: id }) => id > 0));
  const bytes = new Uint8Array([1, 2, 3]);
  workers[0].postMessage({ bytes }, [bytes.buffer]);
  console.log(bytes.length, (await once(workers[0], 'message'))[0]);
  const { port1, port2 } = new MessageChannel();
  workers[1].postMessage({ port: port2 }, [port2]);
  console.log((await once(port1, 'message'))[0]); port1.close();
  workers[1].postMessage({ fail: true });
  const [error] = await once(workers[1], 'error'); console.log(error.name, error.message, error instanceof RangeError);
  console.log(await once(workers[1], 'exit'));
  workers[0].postMessage({ leave: true }); console.log(await once(workers[0], 'exit'));
  console.log(typeof markAsUntransferable, typeof moveMessagePortToContext, typeof SHARE_ENV, resourceLimits);
  const terminated = new Worker('setInterval(() => {}, 1000)', { eval: true }); await once(terminated, 'online'); console.log(await terminated.terminate());
  try { terminated.postMessage(() => {}); console.log('no error'); } catch (thrown) { console.log(thrown.name, thrown.message); }
} else {
  parentPort.on('message', ({ job, bytes, port, fail, leave }) => {
    if (job !== undefined) parentPort.postMessage({ job, result: job * workerData.factor });
    if (bytes) parentPort.postMessage(bytes.reverse());
    if (port) { port.postMessage('through a channel'); port.close(); }
    if (fail) throw new RangeError('in the thread');
    if (leave) process.exit(2);
  });
}
