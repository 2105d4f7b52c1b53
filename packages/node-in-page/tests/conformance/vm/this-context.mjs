import vm from 'node:vm';
globalThis.counter = 1;
console.log(vm.runInThisContext('counter += 1; typeof require'), globalThis.counter, new vm.Script('1 + 1', { filename: 'sum.js' }).runInThisContext());
try {
  new vm.Script('1 +', { filename: 'broken.js' });
} catch (error) {
  console.log(error.name, error.message);
}
console.log(vm.compileFunction('return a + b', ['a', 'b'])(1, 2), vm.isContext({}), Object.keys(vm));
try {
  vm.runInThisContext('throw new RangeError("inside")');
} catch (error) {
  console.log(error.name, error.message);
}
