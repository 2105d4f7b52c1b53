import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { applySizes, keepLayout, readLayout } from './kept-layout.ts';

const key = 'use-cases-for-devops:layout';

describe('the kept layout', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('keeps each change beside the others, and forgets one at a time', () => {
    keepLayout({ '--tasks-width': '320.5px' });
    keepLayout({ 'wrap-code': 'on', '--code-share': '61.0%' });
    keepLayout({ '--code-share': undefined });
    expect(readLayout()).toEqual({ '--tasks-width': '320.5px', 'wrap-code': 'on' });
  });

  it('gives an element sizes and nothing else, whatever is in storage', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({ '--tasks-width': fc.anything(), '--code-share': fc.string(), color: fc.string() })
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(hostile, (stored) => {
        localStorage.setItem(key, stored);
        const element = document.createElement('div');
        applySizes(element);
        expect(element.getAttribute('style') ?? '').toMatch(/^(?:--[a-z-]+: ?[\d.]+(?:px|%);? ?)*$/);
      }),
    );
    localStorage.setItem(key, JSON.stringify({ '--tasks-width': '310.0px', '--code-share': 'url(evil)' }));
    const element = document.createElement('div');
    applySizes(element);
    expect(element.style.getPropertyValue('--tasks-width')).toBe('310.0px');
    expect(element.style.getPropertyValue('--code-share')).toBe('');
  });
});
