import { addAbortSignal, Readable } from 'node:stream';
const controller = new AbortController();
const stream = addAbortSignal(controller.signal, new Readable({ read() {} }));
setImmediate(() => controller.abort(new Error('enough')));
try {
  for await (const chunk of stream) console.log(chunk);
} catch (error) {
  console.log(error.name, error.code, error.cause?.message);
}
