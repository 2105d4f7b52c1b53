const buffer = Buffer.alloc(16);
console.log(buffer.writeUInt16BE(0xbeef, 0), buffer.writeInt32LE(-2, 2), buffer.writeDoubleBE(1.5, 6), buffer);
console.log(buffer.readUInt16BE(0), buffer.readInt32LE(2), buffer.readDoubleBE(6), buffer.readUIntBE(0, 6), buffer.readIntLE(2, 3), buffer.readFloatLE(0));
buffer.writeBigInt64LE(-5n, 8);
console.log(buffer.readBigInt64LE(8), buffer.readBigUInt64BE(8), buffer.readInt8(2));
for (const attempt of [() => buffer.readInt32LE(13), () => buffer.writeUInt8(256, 0), () => buffer.readUInt8('0'), () => buffer.writeInt16BE(40000)]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
