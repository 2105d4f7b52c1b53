import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Row {
  readonly fault: string;
  readonly seen: string;
  readonly file: string;
  readonly name: string;
}

const rows = readFileSync('docs/faults.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|(?: Fault| -)/.test(line))
  .map((line): Row => {
    const [fault = '', seen = '', test = ''] = line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    const [, file = '', name = ''] = /^`([^`]+)`: (.+)$/.exec(test) ?? [];
    return { fault, seen, file, name };
  });

it('has faults to name', () => {
  expect(rows.length).toBeGreaterThan(10);
});

it.each(rows)('$fault: a test of this name is there', ({ fault, seen, file, name }) => {
  expect([fault, seen, name]).not.toContain('');
  expect(existsSync(file), `${file} exists`).toBe(true);
  // A name with an apostrophe is written in double quotes or with an escape.
  const text = readFileSync(file, 'utf8').replaceAll("\\'", "'");
  expect(["'", '"', '`'].some((quote) => text.includes(quote + name + quote))).toBe(true);
});
