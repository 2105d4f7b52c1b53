const text = 'Grüße €';
for (const encoding of ['utf8', 'utf16le', 'latin1', 'ascii', 'base64', 'base64url', 'hex', 'binary']) {
  const bytes = Buffer.from(text, 'utf8').toString(encoding);
  console.log(encoding, JSON.stringify(bytes), Buffer.from(bytes, encoding).length);
}
console.log(Buffer.from('not hex', 'hex'), Buffer.from('YQ', 'base64').toString(), Buffer.from('_-8', 'base64').toString('base64url'));
