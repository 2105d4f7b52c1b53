// Listeners run in the store of whoever emits; streams and pipelines in the store in which they were started.
import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter, on, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const storage = new AsyncLocalStorage();
const note = (...words) => console.log(...words, storage.getStore());
const emitter = new EventEmitter();

storage.run('listener', () => emitter.on('call', () => note('called')));
storage.run('emitter', () => emitter.emit('call'));

await storage.run('waits', async () => {
  setTimeout(() => emitter.emit('once', 1), 1);
  note(await once(emitter, 'once'));
  setTimeout(() => emitter.emit('on', 'first'), 1);
  for await (const [value] of on(emitter, 'on')) {
    note(value);
    break;
  }
  note(typeof (await readFile(import.meta.filename, 'utf8')));
});

const upper = new Transform({
  transform(chunk, _encoding, done) {
    note('transform', String(chunk));
    done(null, String(chunk).toUpperCase());
  },
});
await storage.run('pipeline', () =>
  pipeline(
    Readable.from(['a', 'b']),
    async function* (source) {
      for await (const chunk of source) {
        note('generator', chunk);
        yield chunk;
      }
    },
    upper,
    async (source) => {
      for await (const chunk of source) note('sink', String(chunk));
    },
  ),
);
note('outside');
