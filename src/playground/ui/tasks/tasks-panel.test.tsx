import { render } from 'preact';
import { afterEach, expect, it } from 'vitest';
import type { TaskResult } from '../../../check-runner/task-result.ts';
import { language, started } from '../../testing/controller-parts.ts';
import type { ExerciseDefinition } from '../../definition.ts';
import { smallExercise } from '../../testing/small-exercise.ts';
import { TasksPanel } from '../tasks-panel.tsx';
import { LanguageContext } from '../use-language.ts';

afterEach(() => {
  for (const container of document.body.children) render(null, container);
  document.body.replaceChildren();
});

const failed = (task: string): TaskResult => ({
  task,
  status: 'fail',
  parts: { did: 'We ran it.', expected: 'Two.', found: 'One, see `ci.yml:1`.' },
});

/** The panel over an exercise whose checks find what the test says. */
async function drawn(
  results: Record<string, TaskResult> = {},
  tasks = smallExercise.tasks,
  js: ExerciseDefinition['js'] = [],
) {
  const definition = {
    ...smallExercise,
    js,
    tasks: tasks.map((task) => ({ ...task, hints: ['Where to look.', 'How.', 'What.'] })),
    checks: Object.fromEntries(tasks.map(({ id }) => [id, 'export default () => {}'])),
  };
  const parts = await started({
    definition,
    runChecks: ({ tasks, onResult }) => {
      for (const task of tasks) onResult(results[task] ?? failed(task));
      return Promise.resolve();
    },
  });
  const panel = document.createElement('div');
  document.body.append(panel);
  render(
    <LanguageContext value={language}>
      <TasksPanel ui={parts.ui} />
    </LanguageContext>,
    panel,
  );
  const item = (task: string) => {
    const found = panel.querySelector<HTMLElement>(`[data-task=${task}]`);
    if (found === null) throw new Error(`there is no task ${task}`);
    return found;
  };
  const press = (name: string, within: HTMLElement = panel) => {
    const found = [...within.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
    if (found === undefined) throw new Error(`there is no button "${name}" in ${within.innerHTML}`);
    found.click();
  };
  const state = (task: string) => item(task).dataset.state;
  return { ...parts, results, panel, item, press, state };
}

it('keeps the chosen answer of a question', async () => {
  const { session, panel } = await drawn();
  panel.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click();
  expect(session.tasks.answers.value).toEqual({ read: 1 });
});

it('shows what a task needs at that task alone', async () => {
  const [first, second] = smallExercise.tasks;
  const { item } = await drawn({}, smallExercise.tasks, [
    { name: 'a query', example: 'SELECT 1;' },
    { name: 'a view', example: 'CREATE VIEW a AS SELECT 1;\n', task: second?.id ?? '' },
  ]);
  expect(item(first?.id ?? '').querySelector('.needs')).toBe(null);
  const needs = item(second?.id ?? '').querySelectorAll('.needs');
  expect([...needs].map(({ textContent }) => textContent)).toEqual(['a viewCREATE VIEW a AS SELECT 1;']);
});

it('compares a prediction with what happened, and never grades it', async () => {
  const guess = {
    ...smallExercise.tasks[0],
    id: 'guess',
    title: 'Guess',
    kind: 'predict',
    instruction: 'Say what will happen.',
    teaches: [],
    hints: [],
  } as const satisfies ExerciseDefinition['tasks'][number];
  const { item, press, state, session } = await drawn(
    { guess: { task: 'guess', status: 'pass', explanation: 'You said one; it was two.' } },
    [guess, ...smallExercise.tasks],
  );
  expect(item('guess').querySelector('.kind')?.textContent).toContain('never graded');
  item('guess').querySelector<HTMLInputElement>('input[type=radio]')?.click();
  press('Run and compare', item('guess'));
  await expect.poll(() => state('guess')).toBe('passed');
  expect(item('guess').querySelector('.verdict')?.textContent).toBe('Compared');
  expect(item('guess').querySelector('.feedback')?.textContent).toContain('You said one; it was two.');
  session.tasks.answer('guess', 1);
  await expect.poll(() => state('guess')).toBe('changed');
  session.workspace.write('ci.yml', 'jobs: {a: 1}\n');
  session.tasks.answer('guess', 0);
  // No file decides it.
  await expect.poll(() => state('guess')).toBe('passed');
});

it('shows what a check found, part by part, and opens the place that it names', async () => {
  const { item, press, state, ui, view } = await drawn({ read: { task: 'read', status: 'pass' } });
  press('Check all');
  const found = () => item('mend').querySelector('details');
  await expect.poll(() => found()?.textContent).toContain('We ran it.');
  expect(state('read')).toBe('passed');
  expect(item('mend').getAttribute('aria-current')).toBe('step');
  expect(found()?.hasAttribute('open')).toBe(true);
  found()?.querySelector<HTMLButtonElement>('button.place')?.click();
  expect(ui.openFile.value).toBe('ci.yml');
  expect(ui.openLine.value).toEqual({ line: 1 });
  expect(view.shownPanes.at(-1)).toBe('code');
});

it('checks the current task alone, says what passed, and names the next one', async () => {
  const { item, press, state, view } = await drawn({
    read: { task: 'read', status: 'pass', explanation: 'That is **DevOps**.' },
  });
  expect(state('read')).toBe('not-tried');
  press('Check this task', item('read'));
  await expect.poll(() => state('read')).toBe('passed');
  expect(state('mend')).toBe('not-tried');
  expect(item('read').querySelector('.feedback')?.textContent).toContain('That is DevOps.');
  press('Next: Mend', item('read'));
  expect(view.shownVerdicts.at(-1)).toBe('mend');
});

it('marks a verdict as old after an edit or another answer, and as new when it is taken back', async () => {
  const { item, press, session, state } = await drawn();
  session.tasks.answer('read', 0);
  press('Check all');
  await expect.poll(() => state('mend')).toBe('failed');
  session.workspace.write('ci.yml', 'jobs: {a: 1}\n');
  await expect.poll(() => state('mend')).toBe('changed');
  expect(state('read')).toBe('failed');
  expect(item('mend').querySelector('.verdict')?.textContent).toContain('changed since the check');
  session.workspace.write('ci.yml', 'jobs: {}\n');
  await expect.poll(() => state('mend')).toBe('failed');
  session.tasks.answer('read', 1);
  await expect.poll(() => state('read')).toBe('changed');
});

it('shows one hint at a time, and offers the next after three equal failures', async () => {
  const { controller, item, press, session } = await drawn({ read: { task: 'read', status: 'pass' } });
  await controller.check('next');
  for (let count = 1; count <= 3; count++) {
    session.workspace.write('ci.yml', `jobs: {a: ${String(count)}}\n`);
    expect(item('mend').querySelector('[data-offered=true]'), `after ${String(count - 1)}`).toBeNull();
    await controller.check('next');
  }
  await expect.poll(() => item('mend').querySelector('[data-offered=true]')?.textContent).toBe('Hint 1 of 3');
  press('Hint 1 of 3', item('mend'));
  await expect.poll(() => item('mend').querySelector('.hint')?.textContent).toBe('Where to look.');
});

it('shows a syntax error once, with its place, instead of verdicts', async () => {
  const { controller, panel, session, state, ui } = await drawn();
  session.workspace.write('ci.yml', 'a: 1\na: 2\n');
  await controller.check();
  await expect.poll(() => panel.querySelectorAll('[role=alert]')).toHaveLength(1);
  expect(panel.querySelectorAll('.feedback')).toHaveLength(1);
  expect(state('mend')).toBe('not-tried');
  panel.querySelector<HTMLButtonElement>('.syntax-problems .place')?.click();
  expect(ui.openLine.value).toEqual({ line: 2 });
  session.workspace.write('ci.yml', 'a: 1\n');
  await expect.poll(() => panel.querySelector('[role=alert]')).toBeNull();
});
