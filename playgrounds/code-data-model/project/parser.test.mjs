// The tests of the parser: one for each of the examples in lights.mjs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examples } from './lights.mjs';
import { parse } from './parser.mjs';

for (const { line, day } of examples) {
  test(line, () => {
    const found = parse(line);
    if (day === null || found === null) {
      assert.deepEqual(
        found,
        day,
        day === null ? 'there is no reading in this line' : 'there are readings in this line',
      );
      return;
    }
    const difference = Math.max(Math.abs(found.max - day.max), Math.abs(found.min - day.min));
    assert.ok(difference <= 0.1, `expected ${day.max} and ${day.min} °C, found ${found.max} and ${found.min}`);
  });
}

test('there are examples', () => assert.ok(examples.length > 0));
