import { createDeflate, createInflate, deflateRawSync, deflateSync, inflateRawSync, inflateSync, constants } from 'node:zlib';
import { text } from 'node:stream/consumers';
const dictionary = Buffer.from('words that come again and again');
const packed = deflateSync('again and again words that come', { dictionary });
console.log(packed.length < deflateSync('again and again words that come').length, String(inflateSync(packed, { dictionary })));
for (const wrong of [undefined, Buffer.from('another one')]) {
  try {
    inflateSync(packed, { dictionary: wrong });
  } catch (error) {
    console.log(error.code, error.errno, error.message);
  }
}
const raw = deflateRawSync('again and again', { dictionary });
console.log(String(inflateRawSync(raw, { dictionary })));
const deflate = createDeflate({ level: 9 });
const whole = text(deflate.pipe(createInflate()));
deflate.write('x'.repeat(1000));
deflate.params(0, constants.Z_DEFAULT_STRATEGY, (error) => {
  deflate.write('y'.repeat(1000));
  deflate.params(6, constants.Z_HUFFMAN_ONLY, (second) => {
    console.log(error, second);
    deflate.end('z'.repeat(1000));
  });
});
console.log((await whole) === 'x'.repeat(1000) + 'y'.repeat(1000) + 'z'.repeat(1000));
const reset = createDeflate();
reset.write('thrown away');
try {
  reset.reset();
} catch (error) {
  console.log(error.message);
}
reset.flush(() => {
  const before = reset.read().length > 0;
  reset.reset();
  const after = [];
  reset.on('data', (data) => after.push(data)).on('end', () => console.log(before, String(inflateSync(Buffer.concat(after)))));
  reset.end('kept');
});
