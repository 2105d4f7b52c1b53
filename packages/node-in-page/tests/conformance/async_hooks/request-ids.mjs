// async_context.html: a store per request follows promises, timers, events and nested runs, and never leaks.
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import { promisify } from 'node:util';
import { readFile } from 'node:fs/promises';
const requests = new AsyncLocalStorage();
const lines = [];
const log = (text) => lines.push(`${requests.getStore()?.id ?? '-'} ${text}`);
const wait = promisify(setTimeout);
const events = new EventEmitter();
events.on('saved', () => log('saved'));
async function handle(id) {
  log('start');
  await wait(id * 30);
  log('after a timer');
  await Promise.all([readFile(import.meta.filename), wait(1)]);
  log('after a file');
  await requests.run({ id: `${id}.inner` }, async () => { await null; log('inside'); });
  queueMicrotask(() => log('microtask'));
  await null;
  events.emit('saved');
  return requests.exit(() => requests.getStore());
}
const results = await Promise.all([1, 2, 3].map((id) => requests.run({ id }, () => handle(id))));
console.log(results, requests.getStore());
for (const id of ['1', '2', '3', '-']) console.log(lines.filter((line) => line.startsWith(id)));
const resource = requests.run({ id: 'resource' }, () => new AsyncResource('mine'));
console.log(requests.getStore(), resource.runInAsyncScope((a, b) => [requests.getStore(), a + b], null, 1, 2));
const bound = requests.run({ id: 'bound' }, () => AsyncResource.bind(() => requests.getStore()));
console.log(bound(), requests.run(7, (n) => requests.getStore() + n, 1));
requests.disable();
console.log(requests.getStore());
