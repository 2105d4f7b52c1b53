// Following the context adds no microtask: steps of async functions and of promises alternate as ever.
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage();
const steps = async (name) => {
  for (let step = 1; step <= 3; step++) {
    await undefined;
    console.log(name, step, storage.getStore());
  }
};
storage.run('one', () => void steps('function'));
storage.run('two', () => {
  let promise = Promise.resolve();
  for (const step of [1, 2, 3]) promise = promise.then(() => console.log('then', step, storage.getStore()));
});
queueMicrotask(() => console.log('microtask', storage.getStore()));
process.nextTick(() => console.log('tick', storage.getStore()));
const thenable = { then: (done) => (console.log('then is called', storage.getStore()), done('thenable')) };
storage.run('three', async () => console.log(await thenable, storage.getStore()));
