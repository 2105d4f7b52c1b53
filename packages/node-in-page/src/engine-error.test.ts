import { expect, it } from 'vitest';
import { EngineError, parseEngineFailure, toEngineError } from './engine-error.ts';

it('carries a code with its data, and names both to developers', () => {
  const cause = new Error('below');
  const error = new EngineError('file-system', { path: 'a.txt', posix: 'ENOENT' }, { cause });
  expect(error).toMatchObject({ code: 'file-system', data: { path: 'a.txt', posix: 'ENOENT' }, cause });
  expect(error.message).toBe('file-system (path: a.txt, posix: ENOENT)');
  expect(new EngineError('aborted').message).toBe('aborted');
  expect(EngineError.from(error.failure).failure).toEqual(error.failure);
});

it('needs the data of its code, and takes no other', () => {
  // @ts-expect-error -- a file-system failure tells of a path
  void new EngineError('file-system');
  // @ts-expect-error -- of an aborted one there is nothing to tell
  void new EngineError('aborted', { path: 'a.txt' });
  // @ts-expect-error -- seconds are a number
  void new EngineError('timeout', { seconds: '20' });
});

it('makes an error of whatever was thrown, and leaves its own alone', () => {
  const own = new EngineError('disposed');
  const crashed = (reason: string) => ({ code: 'worker-crashed', data: { reason } }) as const;
  expect(toEngineError(own, crashed)).toBe(own);
  const thrown = new TypeError('no such port');
  expect(toEngineError(thrown, crashed)).toMatchObject({ data: { reason: 'no such port' }, cause: thrown });
  expect(toEngineError('a text', crashed)).toMatchObject({ data: { reason: 'a text' } });
});

it.each([
  [{ code: 'timeout', data: { seconds: 20 } }, true],
  [{ code: 'offline', data: {} }, true],
  [{ code: 'timeout', data: {} }, false],
  [{ code: 'timeout', data: { seconds: '20' } }, false],
  [{ code: 'offline' }, false],
  [{ code: 'offline', data: null }, false],
  [{ code: 'toString', data: {} }, false],
  ['offline', false],
  [null, false],
])('reads %j as a failure: %s', (value, isFailure) => {
  expect(parseEngineFailure(value)).toEqual(isFailure ? value : null);
});
