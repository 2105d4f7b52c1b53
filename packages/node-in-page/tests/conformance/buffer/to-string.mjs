const buffer = Buffer.from('héllo wörld €😀');
for (const encoding of ['utf8', 'hex', 'base64', 'base64url', 'latin1', 'ascii', 'utf16le', 'binary']) console.log(encoding, JSON.stringify(buffer.toString(encoding, 0, 12)));
console.log(Buffer.from([0xff, 0xe2, 0x82]).toString(), buffer.toString('utf8', 3, 3) === '', buffer.toJSON().data.length, JSON.stringify(Buffer.from('a')));
try {
  buffer.toString('nope');
} catch (error) {
  console.log(error.code, error.message);
}
