import type { FeedbackParts } from './task-result.ts';

/** The parts as the author of a check writes them. */
export interface Feedback extends Omit<FeedbackParts, 'look'> {
  /** A place such as `shop/stock.mjs:15`, or several. */
  readonly look?: string | readonly string[];
}

/** A task isn't passed, and this says why. An assertion that is given one as its message throws it. */
export class NotPassed extends Error {
  override readonly name = 'NotPassed';
  readonly parts: FeedbackParts;

  constructor({ look, ...parts }: Feedback) {
    super(parts.found);
    const places = look === undefined ? [] : [look].flat();
    this.parts = places.length === 0 ? parts : { ...parts, look: places };
  }
}

/**
 * What is wrong with the parts that a check gave: it is plain JavaScript, which nothing compiles. Null when nothing is.
 * To be asked of feedback that is thrown alone, since a check also writes it for what the learner has right.
 */
export function faultOfParts({ right = '', did, expected, found, look = [] }: FeedbackParts): string | null {
  const texts: [string, unknown][] = [
    ...Object.entries({ right, did, expected, found }),
    ...look.map((place): [string, unknown] => ['look', place]),
  ];
  const [name, value] = texts.find(([, text]) => typeof text !== 'string') ?? [];
  return name === undefined ? null : `feedback needs a text for "${name}", not ${typeof value}`;
}
