import { describe, expect, it } from 'vitest';
import { changedSteps, wholeSteps } from './steps.ts';

/** What each check would be given: the files at the end of its arguments. */
function checked(...files: string[]): Record<string, string[]> {
  return Object.fromEntries(
    changedSteps(files).map(({ name, args }) => [name, args.filter((arg) => files.includes(arg) || arg === '.')]),
  );
}

describe('checks of what has changed', () => {
  it('look at the spelling and the format of a page, and at nothing else', () => {
    const page = 'src/content/docs/concepts/devops.mdx';
    expect(checked(page)).toEqual({ spelling: [page], format: [page] });
  });

  it('look at lint, types, import rules, unused code and format of source, and not at its spelling', () => {
    const file = 'src/playground/element.ts';
    expect(checked(file)).toEqual({
      format: [file],
      lint: [file],
      types: ['.'],
      'import rules': [],
      'unused code': [],
    });
  });

  it('look at every file again when the settings of a check have changed', () => {
    expect(checked('cspell.json')).toMatchObject({ spelling: [], format: ['cspell.json'] });
    expect(checked('eslint.config.mjs', 'src/a.ts')).toMatchObject({ lint: ['.'] });
  });

  it('are none when nothing has changed', () => {
    expect(checked()).toEqual({});
  });
});

it('every check that looks at changes is part of the whole', () => {
  const whole = wholeSteps().map(({ name }) => name);
  const some = changedSteps(['src/content/docs/deploy.mdx', 'src/a.ts', 'src/b.astro']).map(({ name }) => name);
  expect(whole).toEqual(expect.arrayContaining(some));
});
