// stream.html: a pipeline of one's own classes over records: split, parse, filter, batch; objectMode, flush, errors, destroy.
import { Transform, Writable, Readable, Duplex, PassThrough, pipeline, finished } from 'node:stream';
import { pipeline as flow, finished as over } from 'node:stream/promises';
class Lines extends Transform {
  #rest = '';
  constructor() { super({ readableObjectMode: true }); }
  _transform(chunk, encoding, done) { const lines = (this.#rest + chunk).split('\n'); this.#rest = lines.pop(); for (const line of lines) this.push(line); done(); }
  _flush(done) { if (this.#rest) this.push(this.#rest); done(); }
}
class Batch extends Transform {
  #items = [];
  constructor(size) { super({ objectMode: true }); this.size = size; }
  _transform(item, _, done) { this.#items.push(item); if (this.#items.length === this.size) this.push(this.#items.splice(0)); done(); }
  _final(done) { if (this.#items.length) this.push(this.#items); done(); }
}
const kept = [];
const sink = () => new Writable({ objectMode: true, highWaterMark: 1, write(batch, _, done) { kept.push(batch); setImmediate(done); } });
await flow(Readable.from(['a,1\nb', ',2\nc,3\n', 'd,4']), new Lines(), async function* (lines) { for await (const line of lines) { const [key, value] = line.split(','); yield { key, value: Number(value) }; } }, new Batch(3), sink());
console.log(kept);
const failing = new Transform({ transform(chunk, _, done) { done(chunk[0] === 120 ? new Error('an x') : null, chunk); } });
const source = Readable.from([Buffer.from('a'), Buffer.from('x'), Buffer.from('b')]);
const target = new PassThrough();
await new Promise((resolve) => pipeline(source, failing, target, (error) => { console.log(error.message, source.destroyed, failing.destroyed, target.destroyed); resolve(); }));
const controller = new AbortController();
const aborted = flow(new Readable({ read() {} }), new PassThrough(), { signal: controller.signal });
controller.abort();
await aborted.catch((error) => console.log(error.name, error.code));
const echo = new Duplex({ read() {}, write(chunk, _, done) { this.push(String(chunk).toUpperCase()); done(); }, final(done) { this.push(null); done(); } });
echo.end('hello'); console.log(String(await echo.toArray()), await over(echo), echo.readableEnded, echo.writableFinished);
console.log(await Readable.from([1, 2, 3, 4]).filter((n) => n % 2 === 0).map(async (n) => n * 10).toArray(), await Readable.from('ab').toArray(), await Readable.from([5, 6]).reduce((a, b) => a + b));
const writable = new Writable({ highWaterMark: 3, write(chunk, _, done) { setImmediate(done); } });
console.log(writable.write('ab'), writable.write('c'), writable.writableLength, writable.writableNeedDrain);
writable.on('drain', () => { console.log('drain', writable.writableLength); writable.end(); writable.write('late', (error) => console.log('write', error.code)); });
writable.on('error', (error) => console.log('error', error.code));
finished(writable, (error) => console.log('finished', error?.code, writable.writableAborted));
