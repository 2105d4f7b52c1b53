import { z } from 'zod';

const statementSchema = z.strictObject({
  /** `<slide>.<statement>`. Exercises name what they teach by it. */
  id: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'an id is <slide>.<statement>, in small letters'),
  /** What the deck states, in full. */
  says: z.string(),
  /** The address of the page, without slashes at its ends. */
  page: z.string(),
  /** The id of the element of that page which makes the statement. */
  anchor: z.string(),
  /** The slide of the deck that carries it. */
  slide: z.string(),
  /** Words that the element contains, ignoring case. */
  terms: z.array(z.string()).min(1),
});

/** `deck-checklist.yaml`: each statement of the deck, and where this site makes it. */
export const deckChecklistSchema = z.array(statementSchema).superRefine((statements, context) => {
  const ids = statements.map(({ id }) => id);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) context.addIssue({ code: 'custom', path: [index, 'id'], message: `twice: ${id}` });
  });
});
