/** Sentences of checks with `{name}` for what differs, and the same in another language. */
export type FeedbackCatalogue = Readonly<Record<string, string>>;

interface Entry {
  readonly pattern: RegExp;
  readonly translation: string;
}

/** Named as a group of a regular expression may be: `{0}` is text. */
const placeholder = /\{([a-z_]\w*)\}/gi;

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** A second `{name}` stands for the same text as the first. */
function patternOf(sentence: string): RegExp {
  const seen = new Set<string>();
  const source = sentence.split(placeholder).map((part, index) => {
    if (index % 2 === 0) return escapePattern(part);
    if (seen.has(part)) return `\\k<${part}>`;
    seen.add(part);
    return `(?<${part}>[^]+?)`;
  });
  return new RegExp(`^${source.join('')}$`);
}

/** A number as English writes it: `1,096` or `10.234`. */
const englishNumber = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;

/** Fills in the values, with the numbers as the language writes them. In backticks a value is code, and stays as it is. */
function fill(translation: string, values: Readonly<Record<string, string>>, language: string): string {
  const parts = new Intl.NumberFormat(language).formatToParts(1234567.8);
  const markOf = (type: 'group' | 'decimal') => parts.find((part) => part.type === type)?.value ?? '';
  const [group, decimal] = [markOf('group'), markOf('decimal')];
  return translation.replace(/(`?)\{([a-z_]\w*)\}/gi, (_, tick: string, name: string) => {
    const value = values[name] ?? '';
    if (tick !== '' || !englishNumber.test(value)) return tick + value;
    return value.replace(/[,.]/g, (mark) => (mark === ',' ? group : decimal));
  });
}

/** How much of a sentence is its own: the one that leaves least open is tried first. */
const literalLength = (sentence: string): number => sentence.replace(placeholder, '').length;

/** Where one sentence can end and the next begin. */
const sentenceEnd = /(?<=[.!?:)”*`])\s+/g;

/**
 * Returns a function that translates what a check says: a text of one or more sentences of the catalogue. It returns null
 * for a text of which the catalogue lacks a sentence: half a translation would read worse than none.
 *
 * @param language - BCP 47, of the translations.
 */
export function feedbackTranslator(catalogue: FeedbackCatalogue, language: string): (text: string) => string | null {
  const entries = Object.entries(catalogue)
    .sort(([a], [b]) => literalLength(b) - literalLength(a))
    .map(([sentence, translation]): Entry => ({ pattern: patternOf(sentence), translation }));

  const translateOne = (text: string): string | null => {
    for (const { pattern, translation } of entries) {
      const values = pattern.exec(text);
      if (values !== null) return fill(translation, values.groups ?? {}, language);
    }
    return null;
  };

  const translateFrom = (text: string): string | null => {
    const whole = translateOne(text);
    if (whole !== null) return whole;
    // The longest beginning first: an entry may hold several sentences.
    for (const { index, 0: space } of [...text.matchAll(sentenceEnd)].reverse()) {
      const first = translateOne(text.slice(0, index));
      const rest = first === null ? null : translateFrom(text.slice(index + space.length));
      if (first !== null && rest !== null) return first + space + rest;
    }
    return null;
  };
  return translateFrom;
}
