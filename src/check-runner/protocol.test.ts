import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeResult } from './protocol.ts';
import { ResultReader } from './result-reader.ts';
import type { TaskResult } from './task-result.ts';
import { anyParts } from './testing/any-parts.ts';

const request = {
  nonce: 'a-nonce-of-this-check',
  tasks: [
    { id: 'first', source: '' },
    { id: 'second', source: '' },
  ],
};
const passed: TaskResult = { task: 'first', status: 'pass', explanation: 'Well done.' };
const failed: TaskResult = {
  task: 'second',
  status: 'fail',
  parts: { did: 'We ran it.', expected: 'two', found: '**Found:** “ä”' },
  output: 'two\nlines',
};

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
    const forged: TaskResult = { ...passed, task: 'second' };
    expect(reader.read(encodeResult('another', forged))).toEqual([]);
    expect(reader.read(encodeResult(request.nonce, { ...passed, task: 'third' }))).toEqual([]);
    expect(reader.read(encodeResult(request.nonce, failed))).toEqual([failed]);
    expect(reader.read(encodeResult(request.nonce, forged))).toEqual([]);
    expect(reader.read('{"nonce":"a-nonce-of-this-check","result":{"task":"first","status":"won"}}\n')).toEqual([]);
  });

  it.each([
    { task: 'first', status: 'pass', explanation: 7 },
    { task: 'first', status: 'fail' },
    { task: 'first', status: 'fail', parts: { did: 'We ran it.', expected: 'two' } },
    { task: 'first', status: 'fail', parts: { did: 'We ran it.', expected: 'two', found: 'one', look: 'a.mjs:1' } },
    { task: 'first', status: 'error', fault: { code: 'bad-luck' } },
  ])('takes no result that is another than a check can have: %j', (result) => {
    const reader = new ResultReader(request);
    expect(reader.read(`${JSON.stringify({ nonce: request.nonce, result })}\n`)).toEqual([]);
    expect(reader.end(0).map(({ task, status }) => [task, status])).toEqual([
      ['first', 'error'],
      ['second', 'error'],
    ]);
  });

  it('gives each part with exactly its text, whatever that holds', () => {
    fc.assert(
      fc.property(anyParts, fc.nat({ max: 60 }), (parts, cut) => {
        const reader = new ResultReader(request);
        const line = encodeResult(request.nonce, { task: 'first', status: 'fail', parts });
        const found = [...reader.read(line.slice(0, cut)), ...reader.read(line.slice(cut))];
        expect(found).toEqual([{ task: 'first', status: 'fail', parts }]);
      }),
    );
  });

  it('gives an error for each task of which nothing was said, with what the runner printed', () => {
    const reader = new ResultReader(request);
    reader.read(encodeResult(request.nonce, passed));
    reader.read('SyntaxError: in the runner\n');
    expect(reader.end(7)).toEqual([
      {
        task: 'second',
        status: 'error',
        fault: { code: 'runner-ended', exitCode: 7 },
        output: 'SyntaxError: in the runner',
      },
    ]);
  });
});
