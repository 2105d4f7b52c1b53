import assert, { strict } from 'node:assert';
import strictModule from 'node:assert/strict';
console.log(strict === assert.strict, strictModule === strict, strict.strict === strict);
strict(true);
assert.strict(1);
strictModule.strict('ok');
for (const call of [() => strict(0, 'zero'), () => strict.equal(1, '1'), () => strict.notDeepEqual([1], [1])]) {
  try {
    call();
  } catch (error) {
    console.log(error.code, error.operator, error.message.split('\n')[0]);
  }
}
