// Carrying a context by hand: bind, snapshot, AsyncResource, exit, nested runs.
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';

const one = new AsyncLocalStorage();
const two = new AsyncLocalStorage();
const both = () => [one.getStore(), two.getStore()];

const bound = one.run(1, () => two.run(2, () => AsyncLocalStorage.bind((...values) => [...values, ...both()])));
console.log(bound('a', 'b'), both());
const snapshot = one.run(3, () => AsyncLocalStorage.snapshot());
console.log(snapshot(both), two.run(4, () => snapshot(both)));
const resource = two.run(5, () => new AsyncResource('CONFORMANCE'));
console.log(resource.runInAsyncScope(both), resource.bind(both)(), AsyncResource.bind(both)());
one.run(6, () => console.log(one.exit(both), both()));
console.log(one.run(7, (...values) => [...values, ...both()], 'x', 'y'));
try {
  one.run(8, () => {
    throw new Error('thrown inside');
  });
} catch (error) {
  console.log(error.message, both());
}
await one.run(9, async () => {
  await two.run(10, async () => {
    await null;
    console.log(both());
  });
  console.log(both());
});
console.log(both());
