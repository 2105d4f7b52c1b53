import { expect, it } from 'vitest';
import { exerciseOfDraftKey, draftKey } from './draft-key.ts';

it('finds the exercise of kept work, and of nothing else', () => {
  expect(exerciseOfDraftKey(draftKey('devops-ci', 'abc'))).toBe('devops-ci');
  expect(exerciseOfDraftKey(`${draftKey('devops-ci', 'abc')}:unreadable`)).toBeUndefined();
  expect(exerciseOfDraftKey('starlight-theme')).toBeUndefined();
});
