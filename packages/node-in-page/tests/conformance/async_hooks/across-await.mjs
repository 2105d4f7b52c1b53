// AsyncLocalStorage keeps concurrent flows apart across await, also after a rejection.
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage();
const lines = [];
const note = (...words) => lines.push([...words, storage.getStore()].join(' '));

async function flow(name) {
  note(name, 'start');
  await null;
  note(name, 'after a value');
  try {
    await Promise.reject(new Error('refused'));
  } catch (error) {
    note(name, error.message);
  } finally {
    note(name, 'finally');
  }
  await new Promise((resolve) => setTimeout(resolve, name === 'a' ? 10 : 5));
  note(name, 'after a timer');
  return { name, inner: await (async (x) => [x, await x, note(name, 'arrow')])(1) };
}

await Promise.all([storage.run('A', flow, 'a'), storage.run('B', () => flow('b'))]);
note('outside');
console.log(lines.sort().join('\n'));
