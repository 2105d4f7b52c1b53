import { render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { language, started, type SetUp } from '../testing/controller-parts.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { listenToKeys } from './keys.ts';
import { Layout, LayoutContext } from './layout.ts';
import { LanguageContext } from './use-language.ts';

async function listens(options: SetUp = {}) {
  const parts = await started(options);
  const element = document.createElement('div');
  element.innerHTML = '<div id="dialog"></div><textarea></textarea><button>Run</button>';
  document.body.append(element);
  const layout = new Layout();
  listenToKeys(element, parts.ui, layout, parts.lifetime.signal);
  const dialog = element.querySelector('#dialog');
  if (dialog === null) throw new Error('no place for the dialog');
  render(
    <LanguageContext value={language}>
      <LayoutContext value={layout}>
        <KeysDialog isLight={parts.ui.isLight} />
      </LayoutContext>
    </LanguageContext>,
    dialog,
  );
  const press = (init: KeyboardEventInit, selector = 'button') =>
    element
      .querySelector(selector)
      ?.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }));
  return { ...parts, element, layout, press };
}

afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

describe('the keys of the playground', () => {
  it('list themselves at ?, but not where that is a letter of a text', async () => {
    const { element, layout, press } = await listens();
    press({ key: '?', shiftKey: true }, 'textarea');
    expect(layout.areKeysShown.value).toBe(false);
    press({ key: '?', shiftKey: true });
    await expect.poll(() => element.querySelector('dialog')?.open).toBe(true);
    expect(element.querySelector('dialog')?.textContent).toContain(language.t('playground.keys.fullWindow'));
    // What is listed is translated, each line another.
    const lines = [...element.querySelectorAll('dd')].map((line) => line.textContent);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('check, and tell the end of the check to those who do not see it', async () => {
    const { press, ui, controller } = await listens({
      runChecks: ({ onResult }) => {
        onResult({ task: 'read', status: 'pass' });
        onResult({
          task: 'mend',
          status: 'fail',
          parts: { did: 'We ran it.', expected: 'Two.', found: 'One, in `ci.yml`.' },
        });
        return Promise.resolve();
      },
    });
    expect(ui.outcome.value).toBe('');
    press({ key: 'Enter', ctrlKey: true, shiftKey: true }, 'textarea');
    await expect.poll(() => ui.outcome.value).toMatch(/^Passed: .+\. .+: Not yet\. .*Found: One, in ci\.yml\.$/);
    await expect.poll(() => controller.state.value).toBe('ready');
  });

  it('wrap the lines of the open file, and keep that', async () => {
    const { press, layout } = await listens();
    press({ key: 'Ω', code: 'KeyZ', altKey: true }, 'textarea');
    const written = { path: 'ci.yml', access: 'editable' } as const;
    const read = { path: 'run.mjs', access: 'read-only' } as const;
    expect(layout.wraps(written), 'code to be changed was wrapped').toBe(false);
    expect(new Layout().wraps(written)).toBe(false);
    expect(layout.wraps({ path: 'README.md', access: 'read-only' }), 'sentences are a matter of their own').toBe(true);
    localStorage.clear();
    const fresh = new Layout();
    expect(fresh.wraps(read)).toBe(false);
    fresh.wrapForNow();
    expect(fresh.wraps(read), 'the learner is sent to a line that would be cut off').toBe(true);
    expect(new Layout().wraps(read)).toBe(false);
  });

  it('leave an enlarged output, and then the full window', async () => {
    const { press, layout } = await listens();
    layout.isOutputEnlarged.value = true;
    press({ key: 'Escape' });
    expect(layout.isOutputEnlarged.value).toBe(false);
  });
});
