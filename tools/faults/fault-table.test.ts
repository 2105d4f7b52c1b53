import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultsIn, readFaults, tableFile, withTables } from './fault-table.ts';

it(`${tableFile} is as the tests say; if not, run "npm run faults"`, async () => {
  const text = readFileSync(tableFile, 'utf8');
  expect(await withTables(text, readFaults())).toBe(text);
});

const comment = '/**\n * @fault The disk: A file is\n *   gone\n * @seen It is there | again\n */\n';

describe('the comment before a test', () => {
  it('names a fault, and what the learner sees', () => {
    expect(faultsIn('a.test.ts', `${comment}it('restores it', () => {});`)).toEqual([
      {
        section: 'The disk',
        fault: 'A file is gone',
        seen: 'It is there | again',
        file: 'a.test.ts',
        test: 'restores it',
      },
    ]);
  });

  it.each([
    [`it.each([['x', 'y']])('restores %s, then $name', () => {});`, 'restores …, then …'],
    ['for (const a of b) describe(a, () => {\nCOMMENT test(`restores ${a}`, () => {}); });', 'restores …'],
  ])('stands before a test of many cases: %s', (text, test) => {
    const commented = text.includes('COMMENT') ? text.replace('COMMENT', comment) : comment + text;
    expect(faultsIn('a.test.ts', commented)).toEqual([expect.objectContaining({ test })]);
  });

  it('may name several', () => {
    const two = '/**\n * @fault A: b\n * @seen c\n * @fault A: d\n * @seen e\n */\ntest("f", g);';
    expect(faultsIn('a.test.ts', two).map(({ fault, seen }) => [fault, seen])).toEqual([
      ['b', 'c'],
      ['d', 'e'],
    ]);
  });

  it.each([
    ['/** @fault no section */ it("a", b);', 'a.test.ts:1: Write @fault as'],
    ['\n/** @fault A: b */ it("a", c);', 'a.test.ts:2: Add @seen'],
    ['/** @seen b\n * @fault A: b\n * @seen c */ it("a", c);', 'No @fault stands before this @seen'],
    ['/** @fault A: b\n * @seen c */ run("a", c);', 'before the test that proves it'],
    ['/** @fault A: b\n * @seen c */ const a = 1;', 'before the test that proves it'],
  ])('is refused with its place: %s', (text, message) => {
    expect(() => faultsIn('a.test.ts', text)).toThrow(message);
  });
});

describe('the tables', () => {
  const faults = faultsIn('a.test.ts', `${comment}it('restores it', () => {});`);

  it('stand below their headings, in place of what stood there', async () => {
    const text =
      '# All\n\nWords.\n\n## The disk\n\nMore.\n\n| Old |\n| --- |\n| x |\n\nLast.\n\n## Other\n\n| Old |\n| --- |\n';
    const made = await withTables(text, faults);
    expect(made.replaceAll(/ +/g, ' ')).toContain(
      '| A file is gone | It is there \\| again | `a.test.ts`: restores it |',
    );
    expect(made).toMatch(/^# All\n\nWords\.\n\n## The disk\n\nMore\.\n\n\| Fault [^]*\n\nLast\.\n\n## Other\n$/);
    expect(await withTables(made, faults)).toBe(made);
  });

  it('are added to a section that has none, and refused for one that is not there', async () => {
    expect(await withTables('# All\n\n## The disk\n', faults)).toMatch(/## The disk\n\n\| Fault/);
    await expect(withTables('# All\n\n## The network\n', faults)).rejects.toThrow('It has: The network.');
  });
});
