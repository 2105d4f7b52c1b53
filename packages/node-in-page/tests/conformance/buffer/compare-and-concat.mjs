const [a, b] = [Buffer.from('abc'), Buffer.from('abd')];
console.log(a.compare(b), Buffer.compare(b, a), a.equals(Buffer.from('abc')), [b, a].sort(Buffer.compare), a.compare(b, 0, 2, 0, 2));
console.log(Buffer.concat([a, b]), Buffer.concat([a, b], 4), Buffer.concat([]), a.copy(b, 1, 0, 2), b, Buffer.byteLength('€'), Buffer.byteLength('aGk=', 'base64'), Buffer.byteLength('abc', 'hex'));
