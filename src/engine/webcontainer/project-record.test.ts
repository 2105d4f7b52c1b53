import { expect, it } from 'vitest';
import { ProjectRecord } from './project-record.ts';

const file = (contents: string) => ({ file: { contents } });

it('gives back what was mounted, written and removed, in that order', () => {
  const record = new ProjectRecord();
  record.mount({ 'a.txt': file('one'), lib: { directory: { 'b.txt': file('two'), 'c.txt': file('three') } } });
  record.mount({ lib: { directory: { 'b.txt': file('two again') } } });
  record.mkdir('empty/deep');
  record.writeFile('./lib/d.txt', 'four');
  record.rm('lib/c.txt');
  expect(record.tree()).toEqual({
    'a.txt': file('one'),
    lib: { directory: { 'b.txt': file('two again'), 'd.txt': file('four') } },
    empty: { directory: { deep: { directory: {} } } },
  });
});

it('forgets everything when the project itself is removed', () => {
  const record = new ProjectRecord();
  record.mount({ 'a.txt': file('one') });
  record.rm('.');
  expect(record.tree()).toEqual({});
});
