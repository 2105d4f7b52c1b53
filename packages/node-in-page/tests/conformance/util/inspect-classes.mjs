import { inspect } from 'node:util';
class Shape { constructor() { this.sides = 3; } }
class Square extends Shape { static made = 1; #hidden = 2; get area() { return this.#hidden; } }
console.log(new Square(), Square, Shape, class {}, new (class extends Square {})());
console.log(function named() {}, () => {}, async () => {}, function* gen() {}, Object.assign(() => {}, { extra: 1 }));
console.log(new Square().constructor.name, inspect(new Proxy(new Square(), {})), { [Symbol.toStringTag]: 'Tagged' }, [new Shape(), [[[]]]]);
console.log(Symbol('s'), 10n, -0, [undefined, null], new WeakMap(), new Promise(() => {}));
