import { describe, expect, it } from 'vitest';
import { normaliseOutput } from './normalise-output.ts';

describe('normaliseOutput', () => {
  it('makes two runs equal that differ in colour, time and folder alone', () => {
    const terminal = '\u001b[32m✔ adds\u001b[39m (1.25ms)\r\nℹ duration_ms 81.5\r\nat file:///tmp/a/x.mjs:3:4\r\n';
    const pipe = '✔ adds (0.9ms)\nℹ duration_ms 7\nat file:///home/project/x.mjs:3:4';
    expect(normaliseOutput(terminal, '/tmp/a')).toBe(normaliseOutput(pipe, '/home/project'));
  });

  it('leaves out the frames of Node itself, and keeps those of the program', () => {
    const frames = (own: string) =>
      `Error: x\n    at sell (file:///home/project/a.mjs:1:2)\n    at ${own} {\n  code: 1\n}`;
    const native = frames('Test.run (node:internal/test_runner/test:1047:25)\n    at async node:internal/main:5:6');
    expect(normaliseOutput(native, '/tmp/run')).toBe(
      normaliseOutput(frames('AsyncLocalStorage.run (node:async_hooks:1:1)'), '/tmp/run'),
    );
    expect(normaliseOutput(native, '/tmp/run')).toBe(
      'Error: x\n    at sell (file:///home/project/a.mjs:1:2) {\n  code: 1\n}',
    );
  });

  it('keeps every other difference', () => {
    expect(normaliseOutput('deployed 3 items', '/p')).not.toBe(normaliseOutput('deployed 4 items', '/p'));
    expect(normaliseOutput('exit 1', '/p')).not.toBe(normaliseOutput('exit 0', '/p'));
  });
});
