// Async generators run in the context of whoever asks for the next value; after an await, in their own again.
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage();
const store = () => storage.getStore() ?? 'none';

async function* letters() {
  console.log('begins in', store());
  try {
    yield 'a';
    console.log('goes on in', store());
    await null;
    console.log('awaited in', store());
    yield* inner();
  } finally {
    await null;
    console.log('ends in', store());
  }
}
async function* inner() {
  yield 'b';
  yield 'c';
}

await storage.run('loop', async () => {
  for await (const letter of letters()) console.log(letter, store());
  console.log('after the loop', store());
});
await storage.run('break', async () => {
  for await (const letter of letters()) {
    console.log(letter, store());
    break;
  }
  console.log('after the break', store());
});
const given = storage.run('given', () => letters());
console.log(await storage.run('asked', () => given.next()), store());
