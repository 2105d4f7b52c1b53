// for await over synchronous and asynchronous sources, left by break, continue with a label, return and throw.
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage();
const store = () => storage.getStore() ?? 'none';
const later = (value) => new Promise((resolve) => setImmediate(resolve, value));

async function walk(end) {
  outer: for (const row of [1, 2]) {
    for await (const cell of [later('x'), 'y']) {
      if (end === 'continue' && cell === 'y') continue outer;
      console.log(end, row, cell, store());
      if (end === 'return') return store();
      if (end === 'throw') throw new Error('thrown');
      if (end === 'break') break;
    }
    console.log(end, row, 'ended', store());
  }
  return store();
}

for (const end of ['continue', 'break', 'return', 'throw']) {
  await storage.run(end, async () => {
    try {
      console.log(await walk(end), store());
    } catch (error) {
      console.log(error.message, store());
    }
  });
}
console.log(store());
