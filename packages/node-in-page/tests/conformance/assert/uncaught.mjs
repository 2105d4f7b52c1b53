import assert from 'node:assert';
assert.deepStrictEqual({ total: 10, items: ['a'] }, { total: 11, items: ['a'] });
