// v8.html: serialize and deserialize, what the heap says, names.
import v8 from 'node:v8';
const value = { n: 1, list: [1, 'ü', null, undefined, 2n ** 70n], map: new Map([['k', new Set([1])]]), date: new Date(5), bytes: Buffer.from('ab'), typed: new Float64Array([1.5]), re: /a/i };
value.self = value;
const back = v8.deserialize(v8.serialize(value));
console.log(back, back.self === back, Buffer.isBuffer(v8.serialize(1)), v8.serialize('hi').toString('hex'));
const statistics = v8.getHeapStatistics();
console.log(Object.values(statistics).every((each) => typeof each === 'number'), statistics.heap_size_limit > 0, typeof v8.cachedDataVersionTag());
for (const run of [() => v8.serialize(() => {}), () => v8.deserialize(Buffer.from([1, 2])), () => v8.deserialize('x')]) try { run(); } catch (error) { console.log(error.name, error.message); }
