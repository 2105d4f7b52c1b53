import { describe, expect, it } from 'vitest';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import { started } from './testing/controller-parts.ts';

describe('PlaygroundController: checks', () => {
  const pass = { status: 'pass' } as const;

  it('records results as they come, and what to do next', async () => {
    const { controller, session } = await started({
      runChecks: ({ answers, onResult }) => {
        onResult({ task: 'read', ...pass, explanation: `answer ${String(answers.read)}` });
        onResult({ task: 'mend', status: 'fail', parts: { did: 'We ran it.', expected: 'two', found: 'one' } });
        onResult({ task: 'unknown', ...pass });
        return Promise.resolve();
      },
    });
    session.tasks.answer('read', 1);
    const results = await controller.check();
    expect(results.map(({ task }) => task)).toEqual(['read', 'mend']);
    expect(session.tasks.results.value.get('read')).toMatchObject({ explanation: 'answer 1' });
    expect(session.tasks.results.value.has('unknown')).toBe(false);
    expect(session.tasks.current.value?.id).toBe('mend');
    expect(session.tasks.passed.value).toBe(1);
  });

  it('checks the task that the learner is at, and says where its verdict is', async () => {
    const asked: (readonly string[])[] = [];
    const { controller, session, view } = await started({
      runChecks: ({ tasks, onResult }) => {
        asked.push(tasks);
        for (const task of tasks) onResult({ task, ...pass });
        return Promise.resolve();
      },
    });
    await controller.check('next');
    await controller.check({ task: 'more' });
    expect(asked).toEqual([['read'], ['more']]);
    expect(session.tasks.next.value?.id).toBe('mend');
    await controller.check('next');
    expect(asked.at(-1)).toEqual(['mend']);
    expect(view.shownVerdicts).toEqual(['read', 'more', 'finish']);
  });

  it('makes no check of what has not changed since the last one', async () => {
    let count = 0;
    const { controller, session, ui } = await started({
      programs: { 'npm start': () => Promise.resolve(0) },
      runChecks: ({ tasks, onResult }) => {
        count += 1;
        for (const task of tasks) onResult({ task, status: 'fail', parts: { did: '', expected: '', found: '' } });
        return Promise.resolve();
      },
    });
    await controller.check();
    const results = await controller.check();
    expect(count).toBe(1);
    expect(results.map(({ task, status }) => `${task} ${status}`)).toEqual(['read fail', 'mend fail', 'more fail']);
    expect(ui.remark.value).toBe('Nothing changed since the last check');
    session.workspace.write('ci.yml', 'jobs: {a: 1}\n');
    await controller.check({ task: 'mend' });
    expect(count).toBe(2);
    session.tasks.answer('read', 1);
    await controller.check({ task: 'read' });
    expect(count).toBe(3);
    await controller.run();
    await controller.check({ task: 'read' });
    expect(count, 'a run may have changed what is on the disk').toBe(4);
  });

  it('says a syntax error once, with its place, and judges no task', async () => {
    let count = 0;
    const { controller, session, ui } = await started({
      runChecks: () => {
        count += 1;
        return Promise.resolve();
      },
    });
    session.workspace.write('ci.yml', 'jobs: [\n');
    const results = await controller.check();
    expect(count).toBe(0);
    expect(results).toHaveLength(3);
    expect(results[0]).toMatchObject({
      status: 'error',
      fault: { code: 'syntax-error', file: 'ci.yml', line: 2, column: 1 },
    });
    expect(session.tasks.results.value.size).toBe(0);
    expect(ui.status.value).toEqual({ words: 'Syntax error in ci.yml, line 2', tone: 'error' });
    expect(session.checks.syntaxProblems.value).toHaveLength(1);
    session.workspace.write('ci.yml', 'jobs: {}\n');
    expect(session.checks.syntaxProblems.value).toEqual([]);
    session.workspace.write('scratch.mjs', 'half a tho');
    await controller.check();
    expect(count, 'a file that nothing uses').toBe(1);
  });

  it('checks what changed since it passed once more before it calls the exercise finished', async () => {
    const asked: (readonly string[])[] = [];
    let isBroken = false;
    const { controller, session, view } = await started({
      runChecks: ({ tasks, onResult }) => {
        asked.push(tasks);
        for (const task of tasks) {
          const isFailed = isBroken && task === 'mend';
          onResult(
            isFailed ? { task, status: 'fail', parts: { did: '', expected: '', found: '' } } : { task, ...pass },
          );
        }
        return Promise.resolve();
      },
    });
    await controller.check({ task: 'mend' });
    session.workspace.write('ci.yml', 'jobs: {a: 1}\n');
    isBroken = true;
    await controller.check('next');
    expect(asked).toEqual([['mend'], ['read'], ['mend']]);
    expect(session.tasks.current.value?.id).toBe('mend');
    expect(view.shownVerdicts.at(-1)).toBe('mend');
  });

  it('can be stopped; that is no problem to show', async () => {
    let isBegun = false;
    const { controller, ui } = await started({
      runChecks: ({ signal }) =>
        new Promise((_, reject) => {
          isBegun = true;
          signal.addEventListener('abort', () => {
            reject(new EngineError('aborted'));
          });
        }),
    });
    for (const begun of [false, true]) {
      isBegun = false;
      const aborted = expect(controller.check()).rejects.toMatchObject({ code: 'aborted' });
      await expect.poll(() => controller.state.value).toBe('checking');
      if (begun) await expect.poll(() => isBegun).toBe(true);
      await controller.stop();
      await aborted;
      expect(controller.state.value).toBe('ready');
      expect(ui.problem.value).toBeNull();
    }
  });

  it('ends a run before it checks', async () => {
    const { controller, session } = await started({ programs: { 'npm start': () => new Promise(() => undefined) } });
    const run = controller.run();
    await expect.poll(() => session.runs.state.value.phase).toBe('running');
    await controller.check();
    expect((await run).exitCode).toBe(130);
  });
});
