import { describe, expect, it } from 'vitest';
import { failureOf, sentenceOf } from './program-failure.ts';

const learners = ['release.mjs', 'shop/stock.mjs', 'store.sql'];
const failure = (stderr: string, output = stderr) => failureOf({ output, stderr, learners });

describe('failureOf', () => {
  it('takes the error for the cause, and never the line of source above it', () => {
    const stderr = [
      'shop/read-release.mjs:49',
      '      throw new Problem(`release.mjs: isChosen returns ${answer}, neither true nor false.`);',
      '            ^',
      '',
      'Problem: release.mjs: isChosen returns 3, neither true nor false.',
      '    at Object.isChosen (shop/read-release.mjs:49:13)',
      '    at release.mjs:22:7',
      '',
      'Node.js v22.20.0',
    ].join('\n');
    expect(failure(stderr)).toEqual({
      kind: 'error',
      message: 'Problem: release.mjs: isChosen returns 3, neither true nor false.',
      place: 'release.mjs:22',
    });
  });

  it('names line and words of a syntax error', () => {
    const stderr =
      'release.mjs:5\r\n  steps: [5 100],\r\n            ^^^\r\n\r\nSyntaxError: Unexpected number\r\n    at compile (node:internal/x:1:2)\r\n\r\nNode.js v22\r\n';
    expect(failure(stderr)).toEqual({
      kind: 'error',
      message: 'SyntaxError: Unexpected number',
      place: 'release.mjs:5',
    });
  });

  it('finds the module that lacks a name, not the one that asks for it', () => {
    const stderr =
      "shop/orders.mjs:1\nimport { canSell } from './stock.mjs';\n         ^^^^^^^\nSyntaxError: The requested module './stock.mjs' does not provide an export named 'canSell'\n    at #asyncInstantiate (node:internal:1:1)\n";
    expect(failure(stderr).place).toBe('shop/stock.mjs');
  });

  it('finds the module that imports what is missing', () => {
    const stderr =
      "node:internal/modules/esm/resolve:275\n    throw new ERR_MODULE_NOT_FOUND(\n          ^\n\nError [ERR_MODULE_NOT_FOUND]: Cannot find module 'shop/x.mjs' imported from release.mjs\n    at finalizeResolution (node:internal/modules/esm/resolve:275:11) {\n  code: 'ERR_MODULE_NOT_FOUND'\n}\n";
    expect(failure(stderr)).toEqual({
      kind: 'error',
      message: "Error [ERR_MODULE_NOT_FOUND]: Cannot find module 'shop/x.mjs' imported from release.mjs",
      place: 'release.mjs',
    });
  });

  it('keeps a message of several lines, and leaves out what is no part of it', () => {
    const stderr = 'main.mjs:1\nthrow e\n^\n\nError: one\ntwo\n    at release.mjs:3:1 {\n  code: 1\n}\n';
    expect(failure(stderr)).toEqual({ kind: 'error', message: 'Error: one\ntwo', place: 'release.mjs:3' });
  });

  it('says what a program printed itself', () => {
    const output =
      '> shop@1.0.0 start\n> node main.mjs\n\n✖ store.sql:47: near "FORM": syntax error\nnpm error code 1\n';
    const found = failure('npm error code 1\n', output);
    expect(found).toEqual({
      kind: 'said',
      message: '✖ store.sql:47: near "FORM": syntax error',
      place: 'store.sql:47',
    });
    expect(sentenceOf(found, 1)).toBe(
      'The program ended with exit code 1. It printed: `✖ store.sql:47: near "FORM": syntax error`',
    );
    expect(sentenceOf(failure(''), 1)).toBe('The program ended with exit code 1 and printed nothing.');
  });

  it('takes no file for another whose name it ends', () => {
    expect(failure('my-release.mjs:3\n').place).toBeUndefined();
  });
});
