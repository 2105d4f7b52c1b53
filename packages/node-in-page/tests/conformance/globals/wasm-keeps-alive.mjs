// A module that exports add(a, b): nothing but its compilation keeps the process alive.
const bytes = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100, 0, 0, 10, 9, 1, 7, 0,
  32, 0, 32, 1, 106, 11,
]);
const { instance } = await WebAssembly.instantiate(bytes);
console.log(instance.exports.add(2, 3));
const module = await WebAssembly.compile(bytes);
console.log(WebAssembly.Module.exports(module));
const again = await WebAssembly.instantiate(module);
console.log(again.exports.add(20, 30), WebAssembly.instantiate.name, WebAssembly.instantiate.length);
await WebAssembly.compile(new Uint8Array(3)).catch((error) => console.log(error.name));
