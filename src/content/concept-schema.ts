import { layerSchema } from './ideas.ts';
import { existsSync } from 'node:fs';
import { z } from 'astro/zod';
import { figureNames } from './figure-names.ts';

/** Ids that are part of URLs: they never change once published. */
const addressId = z.string().regex(/^[a-z0-9-]+$/, 'an id holds only small letters, digits and "-"');

/** What a slide shows of the page's exercise when the talk goes live. What is left out is the exercise's own. */
const liveSchema = z.strictObject({
  /** The command line, such as `node shop/orders.mjs`. */
  run: z.string().optional(),
  /** The files to show, the first one in front. */
  files: z.array(z.string()).min(1).optional(),
  /** The title of the view that the run is to end in. */
  view: z.string().optional(),
});

/** One slide: shown on its page and, from the same data, in the deck. */
const slideSchema = z.strictObject({
  /** Part of the slide's address in the deck. */
  id: addressId,
  title: z.string().max(60, 'a slide title longer than 60 characters does not fit on one line or two'),
  points: z.array(z.string()).max(5, 'a slide holds at most five points').default([]),
  /** A drawing of `src/components/figures/`, by name. */
  figure: z.enum(figureNames).optional(),
  /** What the speaker says, in whole sentences. */
  notes: z.string(),
  /** Makes it a practice slide: the page's exercise can be run on it. A page without one gets one at its end. */
  live: liveSchema.optional(),
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

/** A word with its meaning: on its page, and in the glossary. */
const termSchema = z.strictObject({ term: z.string(), definition: z.string() });
export type Term = z.infer<typeof termSchema>;

const answerSchema = z.strictObject({
  text: z.string(),
  right: z.literal(true).optional(),
  /** Why it is right, or what a reader who chose it may have thought of and where that leads. */
  because: z.string(),
});

/** One question for each misconception. Nothing is counted: each answer explains itself. */
const questionSchema = z.strictObject({
  id: addressId,
  question: z.string(),
  answers: z
    .array(answerSchema)
    .min(2)
    .refine((answers) => answers.filter(({ right }) => right).length === 1, 'exactly one answer is right'),
});
export type Question = z.infer<typeof questionSchema>;

/** What a page of an idea holds besides its text. */
export const conceptSchema = z.strictObject({
  layer: layerSchema,
  /** What the idea is for, in one sentence: for lists of ideas. */
  statement: z.string(),
  lead: z.string(),
  /** The first one opens the page. A figure that the text shows is a slide, too. */
  slides: z.array(slideSchema).min(1),
  firstMinute: firstMinuteSchema.optional(),
  terms: z.array(termSchema).min(1),
  quiz: z.array(questionSchema).min(1),
  /** The exercise's folder under `playgrounds/`. */
  practice: z
    .string()
    .refine(
      (slug) => existsSync(`playgrounds/${slug}/playground.yaml`),
      'there is no exercise of this name: name a folder below playgrounds/ that holds a playground.yaml',
    ),
});
