import { render, type ComponentChild } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import { language, started, type SetUp } from '../testing/controller-parts.ts';
import type { FakeProgram } from '../testing/fake-engine.ts';
import { MemoryStorage } from '../testing/memory-storage.ts';
import { FileTree } from './file-tree.tsx';
import { FileTabs } from './file-tabs.tsx';
import { Notices } from './notices.tsx';
import { Toolbar } from './toolbar.tsx';
import { LanguageContext } from './use-language.ts';

const forever: FakeProgram = () => new Promise(() => undefined);

function draw(panel: ComponentChild): HTMLElement {
  const container = document.createElement('div');
  document.body.append(container);
  render(<LanguageContext value={language}>{panel}</LanguageContext>, container);
  return container;
}

afterEach(() => {
  for (const container of document.body.children) render(null, container);
  document.body.replaceChildren();
});

/** The button with this text or label. */
function button(container: HTMLElement, name: string): HTMLButtonElement {
  const found = [...container.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === name,
  );
  if (found === undefined) throw new Error(`there is no button "${name}" in ${container.innerHTML}`);
  return found;
}

const names = (container: HTMLElement, selector: string) =>
  [...container.querySelectorAll(selector)].map((one) => one.textContent.trim());

describe('Toolbar', () => {
  const draws = async (options: SetUp) => {
    const parts = await started(options);
    return { ...parts, bar: draw(<Toolbar ui={parts.ui} />) };
  };
  const isEnabled = (bar: HTMLElement, name: string) => button(bar, name).getAttribute('aria-disabled') === 'false';

  it('enables what can be done now, and shows how the run ended', async () => {
    const { bar, controller } = await draws({ programs: { 'npm start': forever } });
    expect(['Run', 'Stop', 'Check'].map((name) => isEnabled(bar, name))).toEqual([true, false, true]);
    button(bar, 'Run').click();
    await expect.poll(() => controller.state.value).toBe('running');
    await expect.poll(() => ['Run', 'Stop', 'Check'].map((name) => isEnabled(bar, name))).toEqual([false, true, false]);
    button(bar, 'Stop').click();
    await expect.poll(() => bar.querySelector('[role=status]')?.textContent).toContain('Stopped after');
    expect(isEnabled(bar, 'Run')).toBe(true);
  });

  it('ignores a button that is not enabled', async () => {
    const { bar, controller } = await draws({ programs: { 'npm start': forever } });
    button(bar, 'Stop').click();
    expect(controller.state.value).toBe('ready');
  });

  it('saves the project, and says so until the status changes', async () => {
    const { bar, controller, view } = await draws({
      programs: { 'npm start': () => Promise.resolve(0) },
      fetch: () => Promise.resolve(new TextEncoder().encode('{"name":"lint","version":"1.0.0","license":"MIT"}')),
    });
    button(bar, 'More').click();
    await expect.poll(() => names(bar, '.menu-item')).toContain('Download');
    button(bar, 'Download').click();
    await expect.poll(() => view.saved).toEqual(['small.zip']);
    const status = () => bar.querySelector('[role=status]')?.textContent;
    await expect.poll(status).toContain('small.zip');
    await controller.run();
    await expect.poll(status).toContain('Exit code 0');
  });

  it('says whether the exercise works without network; what the learner can do something about is news', async () => {
    const { bar, session } = await draws({});
    const opener = () => bar.querySelector<HTMLButtonElement>('.popover.engine > button');
    session.offline.value = 'kept';
    opener()?.click();
    await expect.poll(() => bar.querySelector('[data-offline=kept]')?.textContent).toContain('works without network');
    opener()?.click();
    await expect.poll(() => opener()?.getAttribute('aria-expanded')).toBe('false');
    expect(opener()?.dataset.news).toBe('false');
    session.offline.value = 'full';
    await expect.poll(() => opener()?.dataset.news).toBe('true');
    opener()?.click();
    await expect.poll(() => bar.querySelector('[data-offline=full]')?.textContent).toContain('no space left');
  });

  it('asks before a reset, and keeps the files unless told otherwise', async () => {
    const { bar, session } = await draws({});
    session.workspace.write('ci.yml', 'mine');
    button(bar, 'Reset').click();
    await expect.poll(() => bar.querySelector('dialog')).not.toBeNull();
    expect(session.workspace.file('ci.yml')?.text.value).toBe('mine');
    button(bar, language.t('playground.reset.do')).click();
    await expect.poll(() => session.workspace.file('ci.yml')?.text.value).toBe('jobs: {}\n');
  });
});

describe('Notices', () => {
  it('shows a problem of a run until it is closed', async () => {
    const { controller, ui } = await started();
    const notices = draw(<Notices ui={ui} />);
    expect(notices.querySelector('[role=alert]')).toBeNull();
    await expect(controller.run('nothing')).rejects.toBeInstanceOf(EngineError);
    await expect.poll(() => notices.querySelector('[role=alert]')).not.toBeNull();
    button(notices, language.t('playground.notice.close')).click();
    await expect.poll(() => notices.querySelector('[role=alert]')).toBeNull();
  });

  it('offers to undo a reset', async () => {
    const { controller, session, ui } = await started();
    const notices = draw(<Notices ui={ui} />);
    session.workspace.write('ci.yml', 'mine');
    await controller.reset();
    const undo = language.t('playground.notice.undo');
    await expect.poll(() => names(notices, 'button')).toContain(undo);
    button(notices, undo).click();
    expect(session.workspace.file('ci.yml')?.text.value).toBe('mine');
    await expect.poll(() => names(notices, 'button')).not.toContain(undo);
  });

  it('says that the browser has no room for the work', async () => {
    const storage = new MemoryStorage();
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    storage.database.failure = new DOMException('full', 'QuotaExceededError');
    const { session, ui } = await started({ storage });
    const notices = draw(<Notices ui={ui} />);
    session.workspace.write('ci.yml', 'mine');
    await session.work.save();
    await expect.poll(() => notices.textContent).toContain(language.t('playground.notice.full'));
  });
});

describe('FileTabs', () => {
  const draws = async () => {
    const parts = await started();
    const tabs = draw(
      <>
        <FileTabs ui={parts.ui} panelId="editor" treeId="tree" />
        <FileTree ui={parts.ui} id="tree" />
      </>,
    );
    return { ...parts, tabs };
  };
  const front = (tabs: HTMLElement) => names(tabs, '[role=tab][aria-selected=true]');

  it('shows a few files as tabs, and from six on a tree beside the tabs of those that are worked on', async () => {
    const { session, tabs, ui } = await draws();
    const tree = language.t('playground.files.tree');
    expect(names(tabs, '[role=tab]')).toEqual(['ci.yml', expect.stringContaining('run.mjs')]);
    expect(() => button(tabs, tree)).toThrow();
    for (const name of ['b/c/one.mjs', 'b/c/two.mjs', 'three.mjs', 'four.mjs']) session.workspace.write(name, '');
    await expect.poll(() => names(tabs, '[role=tab]')).not.toContain(expect.stringContaining('run.mjs'));
    button(tabs, tree).click();
    await expect.poll(() => names(tabs, '.file-tree summary')).toEqual(['b/c', 'src']);
    const file = [...tabs.querySelectorAll<HTMLElement>('.file-tree button')].find((one) =>
      one.title.includes('run.mjs'),
    );
    file?.click();
    expect(ui.openFile.value).toBe('src/run.mjs');
    await expect.poll(() => front(tabs)).toEqual([expect.stringContaining('run.mjs')]);
    // It lay over the code, and gives way to it.
    await expect.poll(() => tabs.querySelector('.file-tree')).toBeNull();
  });

  it('marks a changed file, and moves between tabs by arrow keys', async () => {
    const { session, tabs, ui } = await draws();
    session.workspace.write('ci.yml', 'mine');
    session.workspace.write('own.txt', '');
    await expect.poll(() => names(tabs, '[role=tab]')).toHaveLength(3);
    expect(tabs.querySelector('[role=tab] .changed')).not.toBeNull();
    tabs
      .querySelector('[role=tablist]')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    expect(ui.openFile.value).toBe('src/run.mjs');
  });

  it('makes a new file, and refuses a name that is taken', async () => {
    const { session, tabs, ui } = await draws();
    button(tabs, language.t('playground.files.new')).click();
    await expect.poll(() => tabs.querySelector('#file-name')).not.toBeNull();
    const field = tabs.querySelector<HTMLInputElement>('#file-name');
    if (field === null) throw new Error('no field');
    const submit = (name: string) => {
      field.value = name;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      tabs.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    };
    submit('ci.yml');
    await expect.poll(() => tabs.querySelector('#file-problem')?.textContent).not.toBe('');
    submit('notes.txt');
    expect(session.workspace.file('notes.txt')?.isOwn).toBe(true);
    expect(ui.openFile.value).toBe('notes.txt');
  });
});
