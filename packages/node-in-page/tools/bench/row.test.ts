import { expect, it } from 'vitest';
import { missedBudgets, renderSection, type Row } from './row.ts';

const row: Row = { what: 'Start', ours: 150, reference: 100, unit: 'ms' };
const section = (...rows: readonly Row[]) => ({ title: 'Start', method: 'Measured.', rows });

it('misses a budget only where one is set and the row is above it', () => {
  const rows = [row, { ...row, budget: 1.5 }, { ...row, limit: 150 }];
  expect(missedBudgets(section(...rows))).toEqual([]);
  expect(missedBudgets(section({ ...row, budget: 1.3 }, { ...row, what: 'Size', unit: 'kB', limit: 140 }))).toEqual([
    'Start: 150.0 ms, ratio 1.50, allowed ≤ 1.3',
    'Size: 150.0 kB, ratio 1.50, allowed ≤ 140 kB',
  ]);
});

it('shows what is allowed beside what was measured', () => {
  expect(renderSection(section({ ...row, limit: 200 }))).toContain(
    '| Start | 150.0 ms | 100.0 ms | 1.50 | ≤ 200 ms: kept |',
  );
});
