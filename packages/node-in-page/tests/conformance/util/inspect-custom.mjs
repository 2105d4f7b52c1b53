import util, { inspect } from 'node:util';
class Box {
  [inspect.custom](depth, options, print) {
    return depth < 0 ? '[Box]' : `Box< ${print({ inner: 1 }, { ...options, depth: options.depth === null ? null : options.depth - 1 })} >`;
  }
}
console.log(new Box(), { a: { b: { c: new Box() } } }, inspect.custom === Symbol.for('nodejs.util.inspect.custom'), util.inspect.defaultOptions);
