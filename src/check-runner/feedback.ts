import type { FeedbackParts } from './task-result.ts';

/** The parts as the author of a check writes them. */
export interface Feedback extends Omit<FeedbackParts, 'look'> {
  /** A place such as `shop/stock.mjs:15`, or several. */
  readonly look?: string | readonly string[];
}

/** Thrown when a task isn't passed, with the reason. An assertion throws it when it is its message. */
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
 * Why a check's parts are invalid, or null: checks are plain JavaScript, which no compiler validates.
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
