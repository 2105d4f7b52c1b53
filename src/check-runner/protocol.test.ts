import { describe, expect, it } from 'vitest';
import { encodeResult, ResultReader, type CheckResult } from './protocol.ts';

const request = {
  nonce: 'a-nonce-of-this-check',
  tasks: [
    { id: 'first', source: '' },
    { id: 'second', source: '' },
  ],
};
const passed: CheckResult = { task: 'first', status: 'pass', message: 'Well done.' };
const failed: CheckResult = { task: 'second', status: 'fail', message: '**Found:** “ä”', output: 'two\nlines' };

describe('ResultReader', () => {
  it('finds results in pieces that end anywhere', () => {
    const reader = new ResultReader(request);
    const text = encodeResult(request.nonce, passed) + encodeResult(request.nonce, failed);
    const found = Array.from(text, (character) => reader.read(character)).flat();
    expect(found).toEqual([passed, failed]);
    expect(reader.end(0)).toEqual([]);
  });

  it('counts lines with another nonce, unknown tasks and second results for nothing', () => {
    const reader = new ResultReader(request);
    const forged: CheckResult = { ...failed, status: 'pass' };
    expect(reader.read(encodeResult('another', forged))).toEqual([]);
    expect(reader.read(encodeResult(request.nonce, { ...passed, task: 'third' }))).toEqual([]);
    expect(reader.read(encodeResult(request.nonce, failed))).toEqual([failed]);
    expect(reader.read(encodeResult(request.nonce, forged))).toEqual([]);
    expect(reader.read('{"nonce":"a-nonce-of-this-check","result":{"task":"first","status":"won"}}\n')).toEqual([]);
  });

  it('gives an error for each task of which nothing was said, with what the runner printed', () => {
    const reader = new ResultReader(request);
    reader.read(encodeResult(request.nonce, passed));
    reader.read('SyntaxError: in the runner\n');
    expect(reader.end(7)).toEqual([
      {
        task: 'second',
        status: 'error',
        message: expect.stringContaining('exit code 7') as string,
        output: 'SyntaxError: in the runner',
      },
    ]);
  });
});
