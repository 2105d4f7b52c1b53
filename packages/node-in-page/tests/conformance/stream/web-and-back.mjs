// webstreams.html and stream.html: Node streams to web streams and back, compression, text, byte readers, locking, cancel.
import { Readable, Writable, Duplex } from 'node:stream';
import { text, json, buffer, arrayBuffer } from 'node:stream/consumers';
import { ReadableStream, TransformStream, CountQueuingStrategy, CompressionStream, DecompressionStream, TextDecoderStream } from 'node:stream/web';
const web = Readable.toWeb(Readable.from(['{"a":', '[1,2]}']).map((part) => Buffer.from(part)));
console.log(await json(web), web.locked);
const upper = new TransformStream({ transform(chunk, controller) { controller.enqueue(chunk.toUpperCase()); }, flush(controller) { controller.enqueue('!'); } });
console.log(await text(Readable.fromWeb(ReadableStream.from(['a', 'b']).pipeThrough(upper))));
const packed = await buffer(new Blob(['x'.repeat(1000)]).stream().pipeThrough(new CompressionStream('gzip')));
console.log(packed[0], packed.length < 100, (await text(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).pipeThrough(new TextDecoderStream()))).length);
const parts = [];
await ReadableStream.from([1, 2, 3]).pipeTo(Writable.toWeb(new Writable({ objectMode: true, write(part, _, done) { parts.push(part); done(); } })));
console.log(parts);
let cancelled;
const endless = new ReadableStream({ pull(controller) { controller.enqueue('tick'); }, cancel(reason) { cancelled = reason; } }, new CountQueuingStrategy({ highWaterMark: 2 }));
const reader = endless.getReader();
console.log((await reader.read()).value, endless.locked, await reader.cancel('enough'), cancelled, await reader.closed);
for await (const part of ReadableStream.from(['only', 'never'])) { console.log(part); break; }
const bytes = new ReadableStream({ type: 'bytes', start(controller) { controller.enqueue(new Uint8Array([1, 2, 3])); controller.close(); } }).getReader({ mode: 'byob' });
console.log((await bytes.read(new Uint8Array(2))).value, (await bytes.read(new Uint8Array(2))).value, (await bytes.read(new Uint8Array(2))).done);
const { readable, writable } = Duplex.toWeb(new Duplex({ read() {}, write(chunk, _, done) { this.push(chunk); done(); }, final(done) { this.push(null); done(); } }));
const writer = writable.getWriter(); await writer.write(Buffer.from('round')); await writer.close();
console.log(await text(readable), (await arrayBuffer(Readable.from([Buffer.from('ab')]))).byteLength);
try { const twice = new ReadableStream(); twice.getReader(); twice.getReader(); } catch (error) { console.log(error.name); }
