import test, { before, after, beforeEach, afterEach, describe, it } from 'node:test';
before(() => console.log('before all'));
after(() => console.log('after all'));
test('parent', async (t) => {
  t.beforeEach(() => console.log('before each of', t.name));
  t.afterEach(() => console.log('after each'));
  t.after(() => console.log('after parent'));
  await t.test('first', (sub) => { sub.diagnostic('a note'); console.log(sub.name, sub.fullName); });
  await t.test('second', { skip: true }, () => {});
});
describe('suite', () => {
  before(() => console.log('suite before'));
  beforeEach(() => console.log('suite before each'));
  afterEach(() => console.log('suite after each'));
  after(() => console.log('suite after'));
  it('a', () => console.log('a'));
  it('b', async () => console.log('b'));
});
