const source = new ReadableStream({ start(controller) { controller.enqueue(1); controller.enqueue(2); controller.close(); } });
const [left, right] = source.tee();
const all = async (stream) => {
  const found = [];
  for await (const value of stream) found.push(value);
  return found;
};
console.log(source.locked, await Promise.all([all(left), all(right)]));
console.log(await all(ReadableStream.from(['a', 'b'])));
