// Who ends a generator runs its finally in its own context.
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage();
async function* letters() {
  try {
    yield 'a';
  } finally {
    console.log('ends in', storage.getStore());
  }
}
const given = storage.run('given', () => letters());
console.log(await storage.run('asked', () => given.next()));
console.log(await storage.run('ended', () => given.return('done')));
