import type { ExerciseDefinition } from '../definition.ts';

/** An exercise as small as one can be. */
export const smallExercise: ExerciseDefinition = {
  kind: 'exercise',
  slug: 'small',
  version: 'v1',
  title: 'Small',
  story: 'A story.',
  minutes: 5,
  run: 'npm start',
  js: [],
  files: [
    { path: 'ci.yml', text: 'jobs: {}\n', access: 'editable' },
    { path: 'src/run.mjs', text: 'run();\n', access: 'read-only' },
  ],
  open: ['ci.yml'],
  packed: [
    { path: 'node_modules/lint/index.mjs', url: '/packages/lint.mjs', bytes: 5, compiled: '{}' },
    { path: 'node_modules/lint/package.json', url: '/packages/lint.json', bytes: 5 },
  ],
  downloadBytes: 5,
  tasks: [
    {
      id: 'read',
      title: 'Read',
      kind: 'observe',
      instruction: 'Read it.',
      teaches: [],
      hints: [],
      question: { text: 'Which?', options: ['one', 'two'] },
    },
    { id: 'mend', title: 'Mend', kind: 'code', instruction: 'Mend it.', teaches: [], hints: [] },
    { id: 'more', title: 'More', kind: 'stretch', instruction: 'Do more.', teaches: [], hints: [] },
  ],
  checks: { read: 'export default () => {}', mend: 'export default () => {}', more: 'export default () => {}' },
  views: [{ title: 'Jobs', file: 'artifacts/graph.json', as: 'graph' }],
  transcript: { command: 'npm start', output: '', exitCode: 0, node: '22.23.2' },
  limits: [],
  goFurther: [],
};
