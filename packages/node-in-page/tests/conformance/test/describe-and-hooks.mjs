import { describe, it, before, after, beforeEach, afterEach, suite, test, todo, skip, only } from 'node:test';
describe('group', () => {
  before(() => console.log('# before'));
  after(() => console.log('# after'));
  beforeEach(() => console.log('# each'));
  afterEach(() => console.log('# after each'));
  it('one', () => {});
  it('two', (t) => t.diagnostic('note'));
});
suite('suite', () => test('inside', () => {}));
todo('later');
skip('not');
only('only', () => {});
