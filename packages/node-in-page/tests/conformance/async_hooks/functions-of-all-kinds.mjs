// Methods, arrows, static members, this, super and arguments inside of functions that are followed.
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage();
const store = () => storage.getStore() ?? 'none';

class Base {
  async greet(word) {
    await null;
    return `${word} from ${this.name} in ${store()}`;
  }
}
class Person extends Base {
  #secret = 7;
  name = 'Ada';
  field = async () => (await null, [this.name, store()]);
  async greet() {
    const said = await super.greet(...arguments);
    return [said, this.#secret, arguments.length, new.target === undefined];
  }
  static async ['com' + 'puted']() {
    return [await this.name, store()];
  }
}
const object = {
  async method(a, b = 2, ...rest) {
    await a;
    return [a, b, rest, this === object, store()];
  },
};
await storage.run('S', async () => {
  const person = new Person();
  console.log(await person.greet('hello', 1, 2));
  console.log(await person.field(), await Person.computed(), await object.method(1, undefined, 3, 4));
  console.log(await (async () => ({ literal: await store() }))());
  const arrow = async x =>
    await x;
  console.log(await arrow('line'), object.method.length, arrow.name, Person.prototype.greet.length);
  console.log(await Promise.all([1, 2].map(async (n) => n + (await n))), store());
});
