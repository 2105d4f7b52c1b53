/** The parts of what a check says of a task that isn't passed, by the titles that it gives them. */
const partNames = {
  'Already right': 'right',
  'We did': 'did',
  Expected: 'expected',
  Found: 'found',
  'Look at': 'look',
} as const;

/** A part of feedback: which one it is, null for a message without parts, and its text, which may have marks. */
export interface FeedbackPart {
  readonly name: (typeof partNames)[keyof typeof partNames] | null;
  readonly text: string;
}

const title = new RegExp(`(?:^|\\n\\n)\\*\\*(${Object.keys(partNames).join('|')}):\\*\\* `);

/** Takes a check's message apart, so that a page can name the parts in its own language. */
export function splitFeedback(message: string): FeedbackPart[] {
  // Every second piece is the title of the piece that follows it.
  const [before = '', ...pieces] = message.split(title);
  const parts = pieces.flatMap((piece, index): FeedbackPart[] =>
    index % 2 === 0 ? [{ name: partNames[piece as keyof typeof partNames], text: pieces[index + 1] ?? '' }] : [],
  );
  return before === '' ? parts : [{ name: null, text: before }, ...parts];
}
