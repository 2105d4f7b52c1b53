const source = Buffer.from('source');
const target = Buffer.alloc(8, '.');
console.log(source.copy(target, 1, 2, 5), target.toString(), source.equals(Buffer.from('source')), source.equals(new Uint8Array(2)));
console.log(Buffer.compare(Buffer.from('a'), Buffer.from('b')), source.compare(Buffer.from('xsource'), 1), Buffer.isBuffer(new Uint8Array(1)), Buffer.isEncoding('UTF-8'), Buffer.isEncoding('utf/8'));
console.log(Buffer.byteLength('ü€'), Buffer.byteLength('aGk=', 'base64'), Buffer.byteLength(new ArrayBuffer(3)));
