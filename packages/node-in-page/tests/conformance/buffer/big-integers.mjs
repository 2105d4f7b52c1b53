const buffer = Buffer.alloc(8);
buffer.writeBigInt64LE(-2n);
console.log(buffer, buffer.readBigInt64LE(), buffer.readBigUInt64LE(), buffer.readBigInt64BE());
buffer.writeBigUInt64BE(2n ** 63n);
console.log(buffer, buffer.readBigUInt64BE());
try {
  buffer.writeBigUInt64LE(-1n);
} catch (error) {
  console.log(error.code, error.message);
}
