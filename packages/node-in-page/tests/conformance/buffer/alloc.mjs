console.log(Buffer.alloc(5, 'ab'), Buffer.alloc(3, 1), Buffer.alloc(4, 'YQ==', 'base64'), Buffer.allocUnsafe(3).length, Buffer.allocUnsafeSlow(2).length);
for (const size of [-1, 'x', NaN]) {
  try {
    Buffer.alloc(size);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
