// Top-level await, dynamic import, and a module that is imported in a context.
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage();
globalThis.note = (...words) => console.log(...words, storage.getStore() ?? 'none');
note('start');
await null;
note('awaited');
await storage.run('import', async () => {
  await import('data:text/javascript,note("module"); await null; note("module awaited");');
  note('imported');
});
note('outside');
try {
  await storage.run('rejected', () => Promise.reject(new Error('refused')));
} catch (error) {
  note(error.message);
}
for await (const value of [1, Promise.resolve(2)]) note(value);
const { promise, resolve } = Promise.withResolvers();
storage.run('resolver', () => setTimeout(resolve, 1, 'value'));
note(await promise);
export {};
