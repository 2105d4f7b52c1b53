console.log(Buffer.from('héllo €😀'), Buffer.from([1, 256, -1, 'a', 2.9]), Buffer.from('ff0g', 'hex'), Buffer.from('aGk_-w', 'base64url'), Buffer.from('aGk=', 'base64'));
console.log(Buffer.from(new Uint16Array([1, 2])), Buffer.from(new ArrayBuffer(4), 1, 2), Buffer.from({ type: 'Buffer', data: [1] }), Buffer.from(Buffer.from('x')), Buffer.from('hé', 'latin1'), Buffer.from('hé', 'utf16le'));
for (const bad of [1, null, undefined, {}]) {
  try {
    Buffer.from(bad);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
