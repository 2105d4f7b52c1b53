// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { followTheme, readTheme } from './theme.ts';

const root = document.documentElement;

afterEach(() => {
  root.removeAttribute('style');
  root.removeAttribute('data-theme');
});

describe('readTheme', () => {
  it('gives colours in the long form, which the editor asks for', () => {
    root.style.cssText = 'color-scheme: dark; --color-ink: #fff; --color-code: #4038c2;';
    const theme = readTheme(root);
    expect([theme.isDark, theme.color('ink'), theme.color('code')]).toEqual([true, '#ffffff', '#4038c2']);
  });
});

describe('followTheme', () => {
  it('tells the theme now and after each change, until it is ended', async () => {
    const seen: boolean[] = [];
    root.style.cssText = 'color-scheme: light;';
    const end = followTheme(root, ({ isDark }) => seen.push(isDark));
    root.style.cssText = 'color-scheme: dark;';
    root.dataset.theme = 'dark';
    await expect.poll(() => seen).toEqual([false, true]);
    end();
    root.dataset.theme = 'light';
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    expect(seen).toHaveLength(2);
  });
});
