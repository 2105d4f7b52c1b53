import { run } from 'node:test';
import { spec, tap, dot } from 'node:test/reporters';
import { Readable } from 'node:stream';
const events = [
  { type: 'test:start', data: { name: 'a', nesting: 0 } },
  { type: 'test:pass', data: { name: 'a', nesting: 0, testNumber: 1, details: { duration_ms: 1.5, type: 'test' } } },
  { type: 'test:diagnostic', data: { message: 'note', nesting: 0 } },
  { type: 'test:plan', data: { count: 1, nesting: 0 } },
];
for (const report of [tap, dot]) for await (const chunk of report(Readable.from(events))) process.stdout.write(chunk);
for await (const chunk of Readable.from(events).compose(new spec())) process.stdout.write(String(chunk));
console.log(typeof run);
