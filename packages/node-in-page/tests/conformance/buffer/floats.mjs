const buffer = Buffer.alloc(8);
for (const value of [0.1, -1.5, Infinity, NaN]) {
  buffer.writeDoubleBE(value);
  const double = buffer.readDoubleBE();
  buffer.writeFloatLE(value);
  console.log(double, buffer.readFloatLE(), buffer.toString('hex'));
}
