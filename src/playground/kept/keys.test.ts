import { expect, it } from 'vitest';
import { copyKey, draftKey, isOurs, parseDraftKey, progressKey } from './keys.ts';

it('finds the exercise of a draft of an earlier release, and of nothing else', () => {
  expect(parseDraftKey(draftKey('devops-ci', 'abc'))).toEqual({ slug: 'devops-ci', version: 'abc' });
  expect(parseDraftKey(`${draftKey('devops-ci', 'abc')}:unreadable`)).toBeUndefined();
  expect(parseDraftKey('starlight-theme')).toBeUndefined();
});

it('knows what is ours, and leaves what other sites of the same address keep', () => {
  expect(['quiz:/concepts/devops/', copyKey('devops-ci'), progressKey, draftKey('a', 'b')].every(isOurs)).toBe(true);
  expect(isOurs('another-site')).toBe(false);
});
