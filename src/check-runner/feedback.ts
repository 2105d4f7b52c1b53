/** The five parts of what a learner reads after a task that isn't passed yet, in their order. */
export interface Feedback {
  /** What is right already. */
  readonly right?: string;
  /** What the check changed or ran. */
  readonly did: string;
  readonly expected: string;
  readonly found: string;
  /** A place such as `shop/stock.mjs:15`, or several. */
  readonly look?: string | readonly string[];
}

/** The five parts as Markdown paragraphs: the message of a check's assertion. */
export function feedback({ right, did, expected, found, look }: Feedback): string {
  const places = look === undefined ? [] : [look].flat();
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['Already right', right],
    ['We did', did],
    ['Expected', expected],
    ['Found', found],
    ['Look at', places.length === 0 ? undefined : places.map((place) => `\`${place}\``).join(' and ')],
  ];
  return parts.flatMap(([title, text]) => (text === undefined ? [] : [`**${title}:** ${text}`])).join('\n\n');
}

/** A task isn't passed, and this says why. Thrown by the runner where a check need not look itself. */
export class NotPassed extends Error {
  override readonly name = 'NotPassed';

  constructor(parts: Feedback) {
    super(feedback(parts));
  }
}
