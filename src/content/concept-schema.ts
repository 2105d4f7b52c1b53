import { z } from 'astro/zod';

/** One slide: shown on its page and, from the same data, in the deck. */
export const slideSchema = z.strictObject({
  /** Part of the slide's address in the deck. Never changes once published. */
  id: z.string().regex(/^[a-z0-9-]+$/, 'a slide id holds only small letters, digits and "-"'),
  title: z.string().max(60, 'a slide title longer than 60 characters does not fit on one line or two'),
  points: z.array(z.string()).max(5, 'a slide holds at most five points').default([]),
  /** A drawing of `src/components/figures/`, by name. */
  figure: z.enum(['devops-circles']).optional(),
  /** What the speaker says, in whole sentences. */
  notes: z.string(),
});
export type Slide = z.infer<typeof slideSchema>;

const outcomeSchema = z.strictObject({
  /** The choice, as the words beside its control. */
  choice: z.string(),
  /** The one number, with its unit: "1 broken build". */
  number: z.string(),
  unit: z.string(),
  /** What follows from it, in a sentence or two. */
  consequence: z.string(),
});

/** The first-minute strip: one control, one real number, one consequence. The first choice is the one shown at first. */
export const firstMinuteSchema = z.strictObject({
  question: z.string(),
  outcomes: z.tuple([outcomeSchema, outcomeSchema]),
  /** Where the numbers come from. */
  source: z.string(),
});
export type FirstMinute = z.infer<typeof firstMinuteSchema>;

/** What a page of an idea holds besides its text. */
export const conceptSchema = z.strictObject({
  lead: z.string(),
  /** The first one opens the page. A figure that the text shows is a slide, too. */
  slides: z.array(slideSchema).min(1),
  firstMinute: firstMinuteSchema.optional(),
  practice: z
    .strictObject({
      /** The folder under `playgrounds/`. */
      slug: z.string(),
      title: z.string(),
    })
    .optional(),
});
export type Concept = z.infer<typeof conceptSchema>;
