import { expect, it } from 'vitest';
import { withSection } from './report.ts';

const order = [{ title: 'First' }, { title: 'Second' }];

it('keeps the sections of other parts, in their order, and replaces its own', () => {
  const once = withSection('', 'Second', ['Kept.', '', '- one'], order);
  const twice = withSection(once, 'First', ['Missed.'], order);
  const report = withSection(twice, 'Second', ['Kept.', '', '- two'], order);
  expect(report.split('\n').slice(4)).toEqual([
    '## First',
    '',
    'Missed.',
    '',
    '## Second',
    '',
    'Kept.',
    '',
    '- two',
    '',
  ]);
});

it('forgets parts that there are no longer', () => {
  expect(withSection('# Verify\n\n## Gone\n\nKept.\n', 'First', ['Kept.'], order)).not.toContain('Gone');
});
