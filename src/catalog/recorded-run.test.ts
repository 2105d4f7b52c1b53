import { expect, test } from 'vitest';
import { parseRun, readRecordedRuns } from './recorded-run.ts';

test('the first page shows jobs and words of real runs', async () => {
  const { before, after } = await readRecordedRuns();
  expect(before.exitCode).toBe(1);
  expect(before.jobs.map(({ name, state }) => `${name}: ${state}`)).toEqual([
    'lint: passed',
    'test (stock): failed',
    'test (orders): passed',
    'deploy: passed',
  ]);
  expect(before.log.at(-1)).toBe('The run failed: test (stock).');
  expect(before.log.join(' ')).toContain('The shop answers');
  expect(after.exitCode).toBe(0);
  expect(after.jobs.at(-1)).toEqual({ name: 'notify', state: 'skipped', seconds: undefined });
  expect(after.log.at(-1)).toBe('The run passed.');
});

test('a recording without jobs ends the build', () => {
  expect(() => parseRun({ command: 'npm start', output: 'Hello\n', exitCode: 0, node: 'v22' })).toThrow(
    /npm run record/,
  );
});
