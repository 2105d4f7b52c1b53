import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFullWindow, prepareFullWindow } from './full-window.ts';
import { renderedPlayground } from './testing/rendered-playground.ts';

let lifetime: AbortController;

/** A page with a playground, as the server renders it. */
function open(search = ''): HTMLElement {
  history.replaceState(null, '', `/concepts/devops/${search}`);
  document.body.innerHTML = `
    <a href="#top">Skip</a>
    <div class="page">
      <header>Header</header>
      <main><p>Text</p><div class="practice"><div id="playground" slug="devops-ci">${renderedPlayground}</div></div></main>
    </div>
    <div class="measure" aria-live="polite"></div><script></script>`;
  const element = document.querySelector<HTMLElement>('#playground');
  if (element === null) throw new Error('no playground');
  const button = document.createElement('button');
  button.dataset.action = 'full-window';
  element.append(button);
  prepareFullWindow(element, lifetime.signal);
  return element;
}

const press = (target: EventTarget, key: string) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

const buttonOf = (element: HTMLElement) => element.querySelector<HTMLElement>('[data-action=full-window]');

beforeEach(() => {
  lifetime = new AbortController();
});
afterEach(() => {
  lifetime.abort();
  document.body.replaceChildren();
});

describe('the full window', () => {
  it('is kept in the address, and covers everything but what works for the playground', () => {
    const element = open('?engine=in-page#practice');
    expect(isFullWindow(element)).toBe(false);
    buttonOf(element)?.click();
    expect(isFullWindow(element)).toBe(true);
    expect(buttonOf(element)?.getAttribute('aria-pressed')).toBe('true');
    expect(location.href).toMatch(/\?engine=in-page&full=devops-ci#practice$/);
    for (const selector of ['header', 'main > p', 'body > a'])
      expect(document.querySelector(selector)?.hasAttribute('inert'), selector).toBe(true);
    for (const selector of ['.measure', 'main', '.practice'])
      expect(document.querySelector(selector)?.hasAttribute('inert'), selector).toBe(false);
    buttonOf(element)?.click();
    expect(isFullWindow(element)).toBe(false);
    expect(location.href).toMatch(/\?engine=in-page#practice$/);
    expect(document.querySelector('[inert]')).toBeNull();
  });

  it('is there at once where the address asks for it, for this playground alone', () => {
    expect(isFullWindow(open('?full=devops-ci'))).toBe(true);
    lifetime.abort();
    lifetime = new AbortController();
    expect(isFullWindow(open('?full=mlops-train'))).toBe(false);
  });

  it('is left by Escape, unless that closes something inside first', () => {
    const element = open('?full=devops-ci');
    const editor = document.createElement('textarea');
    const box = Object.assign(document.createElement('div'), { className: 'editor' });
    box.append(editor);
    element.append(box);
    press(editor, 'Escape');
    expect(isFullWindow(element), 'Escape leaves the editor').toBe(true);
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    element.append(dialog);
    press(document.body, 'Escape');
    expect(isFullWindow(element), 'Escape closes the dialog').toBe(true);
    dialog.remove();
    press(document.body, 'Escape');
    expect(isFullWindow(element)).toBe(false);
    expect(location.search).toBe('');
  });

  it('ends with the playground', () => {
    const element = open('?full=devops-ci');
    lifetime.abort();
    expect(isFullWindow(element)).toBe(false);
    expect(document.querySelector('[inert]')).toBeNull();
    expect(element.parentElement?.style.minHeight).toBe('');
  });
});
