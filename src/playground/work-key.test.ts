import { expect, it } from 'vitest';
import { exerciseOfWorkKey, workKey } from './work-key.ts';

it('finds the exercise of kept work, and of nothing else', () => {
  expect(exerciseOfWorkKey(workKey('devops-ci', 'abc'))).toBe('devops-ci');
  expect(exerciseOfWorkKey(`${workKey('devops-ci', 'abc')}:unreadable`)).toBeUndefined();
  expect(exerciseOfWorkKey('starlight-theme')).toBeUndefined();
});
