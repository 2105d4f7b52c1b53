console.log(btoa('hello'), atob('aGVsbG8='), globalThis === global, typeof require);
try {
  atob('*');
} catch (error) {
  console.log(error.name, error.code);
}
console.log(structuredClone(new Map([[1, { d: new Date(0) }]])), structuredClone(new Error('e')).message);
