const buffer = Buffer.alloc(10);
console.log(buffer.write('€€€€'), buffer.write('abc', 8), buffer.write('zz', 1, 1), buffer.write('ff', 0, 'hex'), buffer);
console.log(buffer.write('héé', 0, 'latin1'), buffer.write('ab', 2, 4, 'utf16le'), buffer);
try {
  buffer.write('x', 11);
} catch (error) {
  console.log(error.code, error.message);
}
