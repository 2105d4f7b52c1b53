import { inspect } from 'node:util';
console.log(new Uint8Array([1, 2]), new Float64Array(1), new ArrayBuffer(4), new DataView(new ArrayBuffer(2)), Buffer.from('hi'));
console.log(inspect(Object(1)), inspect(Object('s')), inspect(Object(Symbol('x'))), inspect(Object(1n)), inspect(new Boolean(false)));
(function () { console.log(arguments); })(1, 2);
