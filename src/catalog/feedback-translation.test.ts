import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '../content/languages.ts';
import { createLanguage } from '../playground/language.ts';
import { listPlaygrounds, readExerciseTexts } from './catalog.ts';
import { loadLanguageFile } from './language-file.ts';

/** What a learner read of each failing case, as it is kept in messages.md: the texts of its parts. */
function keptMessages(slug: string): string[] {
  const file = `playgrounds/${slug}/messages.md`;
  if (!existsSync(file)) return [];
  const part =
    /^\*\*(?:Already right|What we did|Expected|Found):\*\* ([^]*?)(?=\n\n\*\*(?:Already|What|Expected|Found|Where|Drawn)|\n\n#|\n*$(?![^]))/gm;
  return [...new Set([...readFileSync(file, 'utf8').matchAll(part)].map(([, text = '']) => text.trim()))];
}

const quoted = /'((?:[^'\\]|\\.)*)'/g;
const strings = (source: string): string[] => [...source.matchAll(quoted)].map(([, text = '']) => text);

/** What may stand for `${expression}`: what was answered, one of a list, both ends of a choice, or else a number. */
function samplesOf(expression: string, check: string): string[] {
  const [, list] = /^(\w+)\[\w+\]$/.exec(expression) ?? [];
  const name = ['said', 'guess'].includes(expression) ? 'options' : list;
  if (name !== undefined) {
    const [, own = ''] = new RegExp(`const ${name} = [[{]([^\\]}]*)[\\]}]`).exec(check) ?? [];
    return strings(own);
  }
  const [, choice] = /\? ('[^']*' : '[^']*')$/.exec(expression) ?? [];
  if (choice !== undefined) return strings(choice);
  return [expression.startsWith('dollars(') ? '$7,500' : '7.5'];
}

/** What the checks return for a task that is passed, with samples for values. */
function passMessages(slug: string): string[] {
  return globSync(`playgrounds/${slug}/checks/*.check.mjs`).flatMap((file) => {
    const check = readFileSync(file, 'utf8');
    const returned = /\n {2}return \(?\n?((?:\s*(?:'(?:[^'\\]|\\.)*'|`[^`]*`)\s*\+?)+)\s*\)?;\n\};?\s*$/.exec(
      check,
    )?.[1];
    if (returned === undefined) return [];
    const template = [...returned.matchAll(/'((?:[^'\\]|\\.)*)'|`([^`]*)`/g)]
      .map(([, plain, withValues]) => plain ?? withValues)
      .join('')
      // A sentence that was composed before is one of the messages of a task that isn't passed.
      .replace(/^\$\{\w+\} /, '');
    return template
      .split(/\$\{([^}]*)\}/)
      .reduce<string[]>(
        (texts, part, index) =>
          texts.flatMap((text) => (index % 2 === 0 ? [part] : samplesOf(part, check)).map((sample) => text + sample)),
        [''],
      );
  });
}

const translated = await Promise.all(
  (await listPlaygrounds()).flatMap((slug) =>
    languages.map(async (language) => {
      const { yaml, translations } = await readExerciseTexts(slug);
      return { slug, language, file: await loadLanguageFile({ definition: yaml, translations }, language) };
    }),
  ),
);

describe.each(translated.filter(({ file }) => file.exercise.feedback !== undefined))(
  'the feedback of $slug in $language',
  ({ slug, file }) => {
    const { translateFeedback } = createLanguage(file);
    const inEnglish = (text: string) => translateFeedback(text).lang !== undefined;

    it('translates each message that a learner was seen to get', () => {
      const messages = keptMessages(slug);
      expect(messages.length).toBeGreaterThan(10);
      expect(messages.filter(inEnglish)).toEqual([]);
    });

    it('translates what a learner reads after passing', () => {
      const messages = passMessages(slug);
      expect(messages.length).toBeGreaterThan(2);
      expect(messages.filter(inEnglish)).toEqual([]);
    });

    it('names each value where the English sentence does', () => {
      const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();
      const differing = Object.entries({ ...file.feedback, ...file.exercise.feedback }).filter(([english, own]) =>
        names(own).some((name) => !names(english).includes(name)),
      );
      expect(differing).toEqual([]);
    });
  },
);

it('is there in Turkish for each exercise that is translated', () => {
  const lacking = translated.filter(({ slug, language, file }) => {
    const isTranslated = existsSync(`playgrounds/${slug}/playground.${language}.yaml`);
    return isTranslated && file.exercise.feedback === undefined;
  });
  expect(lacking.map(({ slug, language }) => `${slug} ${language}`)).toEqual([]);
});
