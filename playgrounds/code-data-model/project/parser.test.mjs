// The tests of the parser: one for each of the examples in lights.mjs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mismatchOf } from './chain/mismatch.mjs';
import { examples } from './lights.mjs';
import { parse } from './parser.mjs';

for (const example of examples) {
  test(example.line, () => {
    const mismatch = mismatchOf(example, parse);
    assert.ok(mismatch === null, mismatch ?? '');
  });
}

test('there are examples', () => assert.ok(examples.length > 0));
