import { Transform, pipeline, PassThrough, Readable } from 'node:stream';
import { pipeline as piped } from 'node:stream/promises';
const upper = new Transform({ transform(chunk, _, done) { done(null, String(chunk).toUpperCase()); }, flush(done) { this.push('!'); done(); } });
pipeline(Readable.from(['a', 'b']), upper, async function* (source) { for await (const chunk of source) yield `<${chunk}>`; }, new PassThrough().on('data', (chunk) => console.log(String(chunk))), (error) => console.log('done', error));
await piped(Readable.from(['x']), async (source) => { for await (const chunk of source) console.log(chunk); });
await piped(new Readable({ read() { this.destroy(new Error('broken')); } }), new PassThrough()).catch((error) => console.log(error.message));
