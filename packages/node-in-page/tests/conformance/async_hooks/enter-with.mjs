// enterWith lasts for the rest of the synchronous run and of what it starts; disable takes the store away.
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage();
const note = (...words) => console.log(...words, storage.getStore());

const entered = new Promise((resolve) => {
  setTimeout(() => {
    storage.enterWith('entered');
    note('at once');
    Promise.resolve().then(() => note('microtask'));
    void (async () => {
      await null;
      note('awaited');
    })();
    setImmediate(() => {
      note('immediate');
      resolve();
    });
  }, 1);
});
await entered;
note('who waited');
storage.run('short', () => {
  note('running');
  storage.disable();
  note('disabled');
});
