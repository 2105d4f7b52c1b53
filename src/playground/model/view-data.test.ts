import { describe, expect, it } from 'vitest';
import { readViewData } from './view-data.ts';

const file = 'artifacts/view.json';
const problemOf = (as: Parameters<typeof readViewData>[0], value: unknown) => {
  const reading = readViewData(as, file, JSON.stringify(value));
  return reading.state === 'wrong' ? reading.problem : reading.state;
};
const line = (points: readonly unknown[]) => ({
  x: { label: 'Epoch' },
  y: { label: 'MAE', unit: '°C' },
  series: [{ name: 'Training', kind: 'model', points }],
});
const histogram = (edges: readonly number[], shares: readonly number[]) => ({
  x: { label: 'Maximum', unit: '°C' },
  y: { label: 'Days' },
  edges,
  series: [{ name: 'Seattle', shares }],
});
const node = (id: string) => ({ id, label: id, state: 'passed' });

describe('readViewData', () => {
  it('takes what the contract names', () => {
    expect(problemOf('line', { ...line([[1, 3.2]]), marks: [{ label: 'Gate', y: 2.24 }] })).toBe('ready');
    expect(problemOf('line', line([]))).toBe('ready');
    const bars = [{ label: '1990', value: 1234, note: 'incomplete', kind: 'data' }];
    expect(problemOf('bars', { x: { label: 'Year' }, y: { label: 'Cost', unit: '$' }, bars })).toBe('ready');
    expect(problemOf('histogram', histogram([0, 1, 2], [0.25, 0.75]))).toBe('ready');
    expect(problemOf('table', [{ a: 1, b: ['x', null] }])).toBe('ready');
    const edges = [{ from: 'a', to: 'b', label: '10 rows' }];
    expect(problemOf('graph', { nodes: [{ ...node('a'), kind: 'code' }, node('b')], edges })).toBe('ready');
  });

  it('tells a file that is being written from a wrong one', () => {
    expect(readViewData('table', file, '[{"a":').state).toBe('unfinished');
    expect(readViewData('table', file, '').state).toBe('unfinished');
    expect(readViewData('table', file, '{}').state).toBe('wrong');
  });

  it.each([
    ['line', line([[1, NaN]]), 'series[0].points[0][1]', 'expected a number, found null'],
    [
      'line',
      line([
        [2, 1],
        [1, 1],
      ]),
      'series[0].points[1][0]',
      'x must be greater than that of the point before, found 1',
    ],
    ['line', { ...line([]), y: {} }, 'y.label', 'expected a text, found nothing'],
    ['line', { ...line([]), series: [] }, 'series', 'must not be empty'],
    ['bars', { x: { label: 'Year' }, y: { label: 'Cost' } }, 'bars', 'expected a list, found nothing'],
    ['histogram', histogram([0, 1], [0.5, 0.5]), 'series[0].shares', 'must hold 1 shares'],
    ['histogram', histogram([0, 1], [7]), 'series[0].shares[0]', 'must be at most 1, found 7'],
    [
      'graph',
      { nodes: [node('a')], edges: [{ from: 'a', to: 'x' }] },
      'edges[0].to',
      'must be the id of a node, found "x"',
    ],
    ['graph', { nodes: [{ ...node('a'), state: 'fine' }], edges: [] }, 'nodes[0].state', 'expected one of "waiting"'],
    ['table', [{ a: { b: 1 } }], '[0].a', 'expected a text, a number, true, false, null, or a list of these'],
  ] as const)('says what is wrong with a %s and where', (as, value, key, problem) => {
    expect(problemOf(as, value)).toContain(`\`${file}\`, \`${key}\`: ${problem}`);
  });
});

it('does not read a file that would keep the page still', () => {
  expect(readViewData('table', 'a.json', `[${' '.repeat(50_000_000)}]`)).toEqual({
    state: 'wrong',
    problem: '`a.json` has 51 MB; a view draws files of up to 50 MB.',
  });
});
