// The same in CommonJS.
const { AsyncLocalStorage } = require('node:async_hooks');

const storage = new AsyncLocalStorage();
async function flow(name) {
  await null;
  function late() {
    return storage.getStore();
  }
  try {
    await Promise.reject(new Error(name));
  } catch (error) {
    console.log(error.message, late());
  }
  var late2 = late;
  return [name, late2()];
}
storage.run('A', () => flow('a').then((value) => console.log(value, storage.getStore())));
storage.run('B', () => flow('b').then((value) => console.log(value, storage.getStore())));
console.log(storage.getStore());
