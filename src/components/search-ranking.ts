/** What can be found: a page with its text, and what is on it under a name of its own. */
export const resultKinds = ['exercise', 'page', 'slide', 'term', 'task'] as const;
export type ResultKind = (typeof resultKinds)[number];

/** As much of what was found as decides its place. */
export interface Ranked {
  readonly kind: ResultKind;
  readonly title: string;
  /** Its whole text, without the title. */
  readonly text: string;
}

/** A question as it is compared: each part is a run of words that have to follow each other, as in "test-driven". */
export type Question = readonly (readonly string[])[];

/** Words in small letters, without accents: "Ölçüm" is found by "olcum". */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ı', 'i')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      // "10,000" is one word, and "it’s" is "its".
      .replace(/(?<=\d)[.,](?=\d)|['’]/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

export function questionOf(text: string): Question {
  return text
    .split(/\s+/)
    .map(wordsOf)
    .filter((words) => words.length > 0);
}

const endings = ['ies', 'ing', 'es', 'ed', 's'] as const;

/** A word without the endings that English adds to it: "pipelines" and "pipeline", "testing" and "tests" are the same. */
function stemOf(word: string): string {
  const ending = endings.find((each) => word.endsWith(each) && word.length - each.length >= 3);
  const rest = ending === undefined ? word : word.slice(0, -ending.length);
  return rest.replace(/([^aeiou])\1$/, '$1').replace(/[eiy]$/, '');
}

/** Shorter words are whole, or every second word would begin with them. */
const shortestPrefix = 3;

/** Whether a word of a text is the one that is asked for, a form of it, or begins with it while it is still being typed. */
export function matches(asked: string, word: string): boolean {
  if (asked === word) return true;
  if (asked.length < shortestPrefix) return false;
  return word.startsWith(asked) || stemOf(asked) === stemOf(word);
}

/** Whether the words hold every part of the question, anywhere. */
export function holds(words: readonly string[], question: Question): boolean {
  return question.every((part) =>
    words.some((_, at) => part.every((asked, offset) => matches(asked, words[at + offset] ?? ''))),
  );
}

/** From the closest down: the title itself, its beginning, words of it, words of title and text. */
function closeness({ title, text }: Ranked, question: Question): number | null {
  const words = wordsOf(title);
  const asked = question.flat();
  if (words.join(' ') === asked.join(' ')) return 0;
  // "Minimum viable product" is the title of "Minimum viable product (MVP)", too.
  if (wordsOf(title.replace(/\(.*?\)/g, '')).join(' ') === asked.join(' ')) return 0;
  if (holds(words, question)) return asked.length > 1 && holds(words, [asked]) ? 1 : 2;
  return holds([...words, ...wordsOf(text)], question) ? 3 : null;
}

/** "CI" asks for "Continuous integration (CI)" before anything else of its kind that has the word. */
function isAbbreviation({ title }: Ranked, question: Question): boolean {
  return wordsOf(/\(([^()]+)\)$/.exec(title)?.[1] ?? '').join(' ') === question.flat().join(' ');
}

/**
 * What answers a question, the closest first; what has only some of its words, or words that are merely alike, is left out.
 * @param found - in the order of the index, which decides between equals.
 */
export function rank<Item extends Ranked>(found: readonly Item[], question: Question): Item[] {
  if (question.length === 0) return [];
  return found
    .flatMap((item, order) => {
      const close = closeness(item, question);
      return close === null ? [] : [{ item, order, close }];
    })
    .sort(
      (a, b) =>
        a.close - b.close ||
        // Of texts that hold the words, the index knows best.
        (a.close === 3 ? 0 : resultKinds.indexOf(a.item.kind) - resultKinds.indexOf(b.item.kind)) ||
        Number(isAbbreviation(b.item, question)) - Number(isAbbreviation(a.item, question)) ||
        a.order - b.order,
    )
    .map(({ item }) => item);
}
