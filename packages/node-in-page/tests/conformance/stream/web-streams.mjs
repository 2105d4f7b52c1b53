import { Readable, Writable } from 'node:stream';
import { ReadableStream, TransformStream, CountQueuingStrategy } from 'node:stream/web';
import { text, json, buffer } from 'node:stream/consumers';
const web = new ReadableStream({ start(controller) { controller.enqueue('a'); controller.enqueue('b'); controller.close(); } });
for await (const chunk of Readable.fromWeb(web)) console.log(String(chunk));
console.log(await text(Readable.from(['{"x"', ':1}'])), await json(Readable.from(['[1]'])), await buffer(Readable.from([Buffer.from('z')])));
const chunks = [];
await Readable.toWeb(Readable.from(['q'])).pipeThrough(new TransformStream()).pipeTo(Writable.toWeb(new Writable({ objectMode: true, write(chunk, _, done) { chunks.push(chunk); done(); } })));
console.log(chunks, new CountQueuingStrategy({ highWaterMark: 3 }).highWaterMark);
