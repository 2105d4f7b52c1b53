const buffer = Buffer.from('abcdef');
const part = buffer.subarray(1, 3);
part[0] = 88;
console.log(String(buffer), String(buffer.slice(-2)), buffer.fill('xy', 2, 5).toString(), buffer.fill(0).toString('hex'), buffer.fill('').length);
console.log(Buffer.from([1, 2, 3, 4]).swap16(), Buffer.from([1, 2, 3, 4]).swap32(), Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]).swap64());
try {
  Buffer.from([1]).swap16();
} catch (error) {
  console.log(error.code, error.message);
}
console.log([...buffer.entries()].length, [...buffer.keys()].length, buffer.at(-1), Buffer.isBuffer(buffer), Buffer.isBuffer(new Uint8Array()), Buffer.isEncoding('UTF-8'), Buffer.poolSize);
