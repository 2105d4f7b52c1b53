import { inspect } from 'node:util';
class Foo {
  constructor() {
    this.x = 1;
  }
  get y() {
    return 2;
  }
}
const circle = { name: 'c' };
circle.self = circle;
console.log(inspect([undefined, null, true, -0, 1n, 'it\'s', Symbol('s'), () => {}, function named() {}, class A {}, class B extends Foo {}]));
console.log(inspect({ foo: new Foo(), circle, date: new Date(0), re: /a/g, nested: { a: { b: { c: {} } } } }));
console.log(inspect([new Map([['k', { v: 1 }]]), new Set([1, 'a']), new WeakMap(), new Error('boom').message, [1, , 3], new Array(5)]));
console.log(inspect(Object.create(null, { a: { value: 1, enumerable: true } })), inspect(new (class extends Array {})(3)), inspect(Object.assign(() => {}, { p: 1 })));
