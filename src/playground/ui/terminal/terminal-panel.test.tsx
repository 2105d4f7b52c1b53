import { render } from 'preact';
import { afterEach, expect, it } from 'vitest';
import { language, started } from '../../testing/controller-parts.ts';
import type { FakeProgram } from '../../testing/fake-engine.ts';
import { LanguageContext } from '../use-language.ts';
import { TerminalPanel } from './terminal-panel.tsx';
import type { TerminalView } from './terminal-view.ts';

afterEach(() => {
  for (const container of document.body.children) render(null, container);
  document.body.replaceChildren();
});

it('resets the terminal after what a run printed, and before the next run', async () => {
  const { controller, shown } = await shownTerminal(({ print }) => {
    print('\u001b[8m');
    return Promise.resolve(0);
  });
  await controller.run();
  const hidden = shown.indexOf('\u001b[8m');
  expect(hidden).toBeGreaterThan(shown.indexOf('reset'));
  expect(shown.slice(hidden + 1)[0]).toBe('reset');
});

it('names the programs that a run left behind, as text', async () => {
  const { controller, shown } = await shownTerminal(({ leave }) => {
    leave('node a.mjs', '\u001b[8mnode b.mjs', 'sleep 1', 'sleep 2');
    return Promise.resolve(0);
  });
  await controller.run();
  expect(shown.join('')).toContain(
    language.t('playground.terminal.left', { commands: 'node a.mjs,  [8mnode b.mjs, sleep 1, …' }),
  );
});

async function shownTerminal(program: FakeProgram) {
  const { controller, session, ui } = await started({ programs: { 'npm start': program } });
  const shown: string[] = [];
  const view: Pick<TerminalView, 'write' | 'reset' | 'focus' | 'dispose'> = {
    write: (text) => shown.push(text),
    reset: () => shown.push('reset'),
    focus: () => undefined,
    dispose: () => undefined,
  };
  const box = document.createElement('div');
  document.body.append(box);
  render(
    <LanguageContext value={language}>
      <TerminalPanel ui={ui} session={session} createTerminal={() => view as TerminalView} />
    </LanguageContext>,
    box,
  );
  await expect.poll(() => shown.length).toBeGreaterThan(0);
  return { controller, shown };
}
