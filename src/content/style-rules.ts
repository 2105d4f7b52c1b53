import spelling from '../../cspell.json' with { type: 'json' };

/** Words that no page uses, because they sound translated or the field says something else. */
interface StyleRule {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** Single words are known to the spelling checker, which finds them in the sources: `mend->fix`. */
const words = spelling.flagWords.map((entry): StyleRule => {
  const [word = '', instead = ''] = entry.split('->');
  return { pattern: new RegExp(`\\b${word}\\b`, 'i'), instead };
});

const phrases: readonly StyleRule[] = [
  { pattern: /\d %/, instead: '5%, without a space' },
  { pattern: /\bg(?:ives?|ave|iven|iving) back\b/i, instead: 'returns' },
  {
    pattern:
      /(?<!\bthere )\b(?:is|are|was|be) no (?:list|number|text|string|whole|JSON|version|error|method|function)\b/i,
    instead: 'is not a …',
  },
  { pattern: /\b(?:is|are) none of\b/i, instead: 'is not one of' },
  { pattern: /\ball the same\b/i, instead: 'anyway, still' },
  { pattern: /\bin place of\b/i, instead: 'instead of' },
  { pattern: /\bempty text\b/i, instead: 'empty string' },
  { pattern: /\blook(?:s|ed|ing)? after\b/i, instead: 'take care of, maintain' },
  { pattern: /\b\w+ing means to\b/i, instead: 'means …ing' },
  { pattern: /\bto and fro\b/i, instead: 'back and forth' },
  { pattern: /\bthrows? dice\b/i, instead: 'rolls dice' },
  { pattern: /\bsets? aside\b/i, instead: 'puts into quarantine' },
  { pattern: /\bown hardware\b/i, instead: 'on-premises' },
  { pattern: /\b(?:does not|doesn’t|doesn't) tie\b/i, instead: 'does not match' },
  { pattern: /\bfor ever\b/i, instead: 'indefinitely, for good' },
  { pattern: /\bsees? to it\b/i, instead: 'makes sure' },
  { pattern: /\bas (?:they|it) came\b/i, instead: 'in its original state' },
];

const styleRules: readonly StyleRule[] = [...words, ...phrases];

/** What a text says that it should say otherwise: `“mends” → fixes`, each with the words around it. */
export function findStyleFaults(text: string): readonly string[] {
  return styleRules.flatMap(({ pattern, instead }) => {
    const found = pattern.exec(text);
    if (found === null) return [];
    const around = text.slice(Math.max(0, found.index - 30), found.index + found[0].length + 30).replace(/\s+/g, ' ');
    return [`“${found[0]}” → ${instead}: …${around}…`];
  });
}
