const compressed = new Blob(['hello hello hello']).stream().pipeThrough(new CompressionStream('gzip')).pipeThrough(new DecompressionStream('gzip')).pipeThrough(new TextDecoderStream());
for await (const chunk of compressed) console.log(chunk);
const controller = new AbortController();
const never = new ReadableStream({}).pipeTo(new WritableStream(), { signal: controller.signal });
controller.abort();
await never.catch((error) => console.log(error.name));
