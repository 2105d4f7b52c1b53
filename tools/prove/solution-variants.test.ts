import { expect, it } from 'vitest';
import { solutionVariants } from './solution-variants.ts';

const task = (id: string, instruction: string) => ({
  id,
  instruction,
  kind: 'code' as const,
  title: id,
  teaches: [],
  hints: [],
});

const exercise = {
  solution: new Map([
    ['ci/ci.yml', 'on: push\n'],
    ['shop.mjs', "const sold = 'none';\nconsole.log(sold);\n"],
  ]),
  yaml: {
    editable: ['ci/ci.yml', 'shop.mjs'],
    tasks: [
      task('wait', 'Make it wait. One line in `ci.yml`.'),
      task('sell', 'Sell nothing twice, as `sold` says. One line in `shop.mjs`.'),
      task('tell', 'Tell both. Ten lines in `ci.yml` and `shop.mjs`.'),
    ],
  },
};

it('writes the solution as others would', () => {
  const texts = solutionVariants(exercise).flatMap((state) =>
    'files' in state && state.counts === undefined ? [[...state.files.values()]] : [],
  );
  expect(texts).toEqual([
    [expect.stringMatching(/^# .*\r\non: push\r\n# .*\r\n$/), expect.stringMatching(/^\/\/ .*\r\nconst sold/)],
    ['on: "push"\n', 'const sold = "none";\nconsole.log(sold);\n'],
    ['on: push\n', "const sold_ = 'none';\nconsole.log(sold_);\n"],
  ]);
});

it('lays each file alone over the starter, for the tasks whose instruction names no other', () => {
  const alone = solutionVariants(exercise).flatMap((state) =>
    'files' in state && state.counts !== undefined ? [[state.name, [...state.files.keys()], state.counts]] : [],
  );
  expect(alone).toEqual([
    ['solution of ci/ci.yml alone', ['ci/ci.yml'], ['wait']],
    ['solution of shop.mjs alone', ['shop.mjs'], ['sell']],
  ]);
});

it('says when nobody could write it otherwise', () => {
  const states = solutionVariants({ ...exercise, solution: new Map([['a.txt', 'x\n']]) });
  expect(states.map((state) => ('because' in state ? state.because : state.name))).toEqual([
    'solution, comments and CRLF line ends',
    'it changes nothing here',
    'it changes nothing here',
  ]);
});
