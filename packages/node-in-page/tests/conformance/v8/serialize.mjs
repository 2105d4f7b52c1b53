import v8 from 'node:v8';
const shared = { s: 1 };
const value = { u: undefined, n: null, t: true, i: -5, d: 1.5, b: 123456789012345678901234567890n, s: 'é', w: '漢字', a: [1, , 'x'], m: new Map([[1, { k: 'v' }]]), set: new Set(['a']), date: new Date(5), re: /x/gi, one: shared, two: shared, 7: 'index', buf: Buffer.from('hi'), f: new Float32Array([1.5]), e: new RangeError('bad'), o: Object(3) };
value.self = value;
const copy = v8.deserialize(v8.serialize(value));
copy.e = copy.e.message;
console.log(copy, copy.one === copy.two, copy.self === copy);
const { e: _, ...plain } = value;
delete plain.self;
console.log(v8.serialize(plain).toString('hex'));
for (const bad of [() => v8.serialize(() => {}), () => v8.serialize(Symbol('x')), () => v8.deserialize(Buffer.from('nope'))]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.message);
  }
}
