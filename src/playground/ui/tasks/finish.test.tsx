import { render, type ComponentChild } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExerciseDefinition } from '../../definition.ts';
import { createLanguage, type PlaygroundLanguage } from '../../language.ts';
import english from '../../../content/i18n/en.json' with { type: 'json' };
import { language, started, type SetUp } from '../../testing/controller-parts.ts';
import { smallExercise } from '../../testing/small-exercise.ts';
import { Notices } from '../notices.tsx';
import { TasksPanel } from '../tasks-panel.tsx';
import { LanguageContext } from '../use-language.ts';

afterEach(() => {
  for (const container of document.body.children) render(null, container);
  document.body.replaceChildren();
});

function draw(panel: ComponentChild, spoken: PlaygroundLanguage = language): HTMLElement {
  const container = document.createElement('div');
  document.body.append(container);
  render(<LanguageContext value={spoken}>{panel}</LanguageContext>, container);
  return container;
}

/** What draws a comparison is imported at its first use, which takes a busy machine its time. */
const patiently = { timeout: 4000 };

function press(within: HTMLElement, name: string): void {
  const found = [...within.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
  if (found === undefined) throw new Error(`there is no button "${name}" in ${within.innerHTML}`);
  found.click();
}

const passAll: SetUp['runChecks'] = ({ tasks, onResult }) => {
  for (const task of tasks) onResult({ task, status: 'pass' });
  return Promise.resolve();
};

describe('the card after the last task', () => {
  const finished = async (definition: ExerciseDefinition, spoken = language) => {
    const parts = await started({
      definition,
      runChecks: passAll,
      programs: { 'npm start': () => Promise.resolve(0) },
    });
    const panel = draw(<TasksPanel ui={parts.ui} />, spoken);
    expect(panel.querySelector('.finish')).toBeNull();
    await parts.controller.run();
    await parts.controller.check('all');
    await expect.poll(() => panel.querySelector('.finish')).not.toBeNull();
    const card = panel.querySelector<HTMLElement>('.finish');
    if (card === null) throw new Error('no card');
    const rows = [...card.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    return { ...parts, card, panel, rows };
  };

  it('says what the author wrote, and leads on', async () => {
    const next = { title: 'Train', address: '/concepts/mlops/#practice' };
    const spoken = createLanguage({ language: 'en', words: english, exercise: {}, untranslated: [], next });
    const after = {
      name: 'Continuous integration',
      idea: 'One stops the other.',
      numbers: [{ what: 'Failed `jobs`', before: '1', after: '0' }],
      tools: [
        { name: 'GitHub Actions', url: 'https://docs.github.com/en/actions', does: 'runs it' },
        { name: 'GitLab CI/CD', url: 'https://docs.gitlab.com/ci/', does: 'runs it, too' },
      ],
    };
    const { card, panel, rows, view } = await finished({ ...smallExercise, after, goFurther: ['Try more.'] }, spoken);
    expect(card.textContent).toContain('Continuous integration');
    expect(rows).toEqual([['Failed jobs', '1', '0']]);
    expect([...card.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      'https://docs.github.com/en/actions',
      'https://docs.gitlab.com/ci/',
      '/concepts/mlops/#practice',
    ]);
    expect(card.textContent).toContain('Try more.');
    expect(panel.textContent.match(/Try more\./g), 'once, not also below the tasks').toHaveLength(1);
    expect(card.textContent).toContain('Next exercise: Train');
    expect(view.shownVerdicts).toEqual(['finish']);
  });

  it('says what is known where the author wrote nothing', async () => {
    const { card, rows } = await finished({
      ...smallExercise,
      transcript: { ...smallExercise.transcript, exitCode: 1 },
    });
    expect(rows).toEqual([
      ['Tasks passed', '0', '3'],
      ['Exit code of npm start', '1', '0'],
    ]);
    expect(card.querySelector('a')).toBeNull();
  });
});

describe('the solution', () => {
  const definition: ExerciseDefinition = {
    ...smallExercise,
    tasks: smallExercise.tasks.map((task) => ({ ...task, hints: ['One.'] })),
  };
  const compare = 'Compare with the solution';
  const draws = async (options: SetUp = {}) => {
    let asked = 0;
    const loadSolution = options.loadSolution ?? (() => Promise.resolve([{ path: 'ci.yml', text: 'solved: 1\n' }]));
    const parts = await started({
      definition,
      ...options,
      loadSolution: (signal) => {
        asked += 1;
        return loadSolution(signal);
      },
    });
    const panel = draw(<TasksPanel ui={parts.ui} />);
    const dialog = () => {
      const found = panel.querySelector('dialog');
      if (found === null) throw new Error('no dialog');
      return found;
    };
    return { ...parts, panel, dialog, asked: () => asked };
  };

  it('is offered after the last hint, is loaded only then, and is taken over after a question, with an undo', async () => {
    const { asked, dialog, panel, session, ui } = await draws();
    const notices = draw(<Notices ui={ui} />);
    session.workspace.write('ci.yml', 'mine: 1\n');
    expect(panel.textContent).not.toContain(compare);
    press(panel, 'Hint 1 of 1');
    await expect.poll(() => panel.textContent).toContain(compare);
    expect(asked()).toBe(0);
    press(panel, compare);
    await expect
      .poll(() => panel.querySelector('.plain-diff')?.textContent, patiently)
      .toBe('- mine: 1\n+ solved: 1\n');
    expect(asked()).toBe(1);
    press(dialog(), 'Put the solution into ci.yml');
    await expect.poll(() => dialog().textContent).toContain('You can undo it.');
    expect(session.workspace.file('ci.yml')?.text.value).toBe('mine: 1\n');
    press(dialog(), 'Take the solution');
    expect(session.workspace.file('ci.yml')?.text.value).toBe('solved: 1\n');
    await expect.poll(() => notices.textContent).toContain('ci.yml holds the solution’s text now.');
    press(notices, 'Undo');
    expect(session.workspace.file('ci.yml')?.text.value).toBe('mine: 1\n');
    await expect.poll(() => notices.textContent).not.toContain('ci.yml');
  });

  it('is offered after three failures of any kind', async () => {
    let count = 0;
    const { controller, panel, session } = await draws({
      runChecks: ({ tasks, onResult }) => {
        count += 1;
        for (const task of tasks) {
          onResult({ task, status: 'fail', parts: { did: '', expected: 'abc'.charAt(count), found: '' } });
        }
        return Promise.resolve();
      },
    });
    for (const answer of [0, 1, 0]) {
      expect(panel.textContent).not.toContain(compare);
      session.tasks.answer('read', answer);
      await controller.check('next');
    }
    await expect.poll(() => panel.textContent).toContain(compare);
  });

  it('says when it can not be loaded, and tries again', async () => {
    let isOffline = true;
    const { dialog, panel } = await draws({
      loadSolution: () =>
        isOffline ? Promise.reject(new TypeError('offline')) : Promise.resolve([{ path: 'ci.yml', text: '' }]),
    });
    press(panel, 'Hint 1 of 1');
    await expect.poll(() => panel.textContent).toContain(compare);
    press(panel, compare);
    await expect.poll(() => dialog().querySelector('[role=alert]')?.textContent).toContain('could not be loaded');
    isOffline = false;
    press(dialog(), 'Try again');
    await expect.poll(() => panel.querySelector('.plain-diff'), patiently).not.toBeNull();
  });
});
