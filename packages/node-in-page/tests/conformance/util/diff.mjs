import { diff } from 'node:util';
process.removeAllListeners('warning');
console.log(diff(['a', 'b', 'c'], ['a', 'x', 'c']), diff('ab', 'ac'), diff('same', 'same'));
try {
  diff(1, 2);
} catch (error) {
  console.log(error.code);
}
