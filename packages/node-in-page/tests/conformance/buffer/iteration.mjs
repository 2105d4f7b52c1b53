const buffer = Buffer.from('abc');
console.log([...buffer], [...buffer.keys()], [...buffer.entries()], [...buffer.values()]);
for (const byte of buffer.subarray(1)) console.log(byte);
console.log(buffer.toJSON(), JSON.stringify(buffer), buffer.at(-1), buffer.reverse().toString());
