import { Readable } from 'node:stream';
import { arrayBuffer, blob, buffer, json, text } from 'node:stream/consumers';
const of = () => Readable.from([Buffer.from('{"a":'), Buffer.from('[1]}')]);
console.log(await text(of()), await json(of()), (await buffer(of())).length, (await arrayBuffer(of())).byteLength);
const made = await blob(of());
console.log(made.size, await made.text());
await json(Readable.from(['not json'])).catch((error) => console.log(error.name));
