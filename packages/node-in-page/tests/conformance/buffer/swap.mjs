const buffer = Buffer.from('0102030405060708', 'hex');
console.log(Buffer.from(buffer).swap16().toString('hex'), Buffer.from(buffer).swap32().toString('hex'), Buffer.from(buffer).swap64().toString('hex'));
for (const name of ['swap16', 'swap32', 'swap64']) {
  try {
    Buffer.alloc(3)[name]();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
