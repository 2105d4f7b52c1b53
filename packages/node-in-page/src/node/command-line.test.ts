import { describe, expect, test } from 'vitest';
import { splitCommandLine } from './command-line.ts';

describe('what follows node on a command line', () => {
  test('options come before the script, the rest belongs to the script', () => {
    expect(splitCommandLine(['--test-only', 'a.mjs', '--test'])).toEqual({
      execArgv: ['--test-only'],
      rest: ['a.mjs', '--test'],
    });
  });

  test('an option with a value takes the next argument, unless it holds its value', () => {
    expect(splitCommandLine(['--test', '--test-reporter', 'spec', 'tests/'])).toEqual({
      execArgv: ['--test', '--test-reporter', 'spec'],
      rest: ['tests/'],
    });
    expect(splitCommandLine(['--test', '--test-reporter=spec', 'tests/']).rest).toEqual(['tests/']);
  });

  test('two dashes end the options', () => {
    expect(splitCommandLine(['--test', '--', '--odd.mjs'])).toEqual({ execArgv: ['--test'], rest: ['--odd.mjs'] });
  });
});
