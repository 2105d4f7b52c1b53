import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { deckChecklistSchema } from './deck-checklist.ts';

const read = (path: string): unknown => parse(readFileSync(path, 'utf8'));
const ids = deckChecklistSchema.parse(read('src/content/deck-checklist.yaml')).map(({ id }) => id);
const exercises = readdirSync('playgrounds', { withFileTypes: true })
  .map(({ name }) => `playgrounds/${name}/playground.yaml`)
  .filter((file) => existsSync(file));
const exerciseSchema = z.object({
  tasks: z.array(z.object({ id: z.string(), teaches: z.array(z.string()).default([]) })),
});

it.each(exercises)('%s teaches statements that the deck makes', (file) => {
  const { tasks } = exerciseSchema.parse(read(file));
  const unknown = tasks.flatMap(({ id, teaches }) =>
    teaches.filter((taught) => !ids.includes(taught)).map((taught) => `${id} teaches ${taught}`),
  );
  expect(unknown).toEqual([]);
});

it('what no exercise practises is a statement of the deck, and its reason is given', () => {
  const reasons = z.record(z.string(), z.string().min(20)).parse(read('playgrounds/not-practised.yaml'));
  expect(Object.keys(reasons).filter((id) => !ids.includes(id))).toEqual([]);
});

it('every statement is practised by an exercise, or listed with the reason why not', () => {
  const taught = exercises.flatMap((file) => exerciseSchema.parse(read(file)).tasks.flatMap(({ teaches }) => teaches));
  const excused = Object.keys(z.record(z.string(), z.string()).parse(read('playgrounds/not-practised.yaml')));
  expect(ids.filter((id) => !taught.includes(id) && !excused.includes(id))).toEqual([]);
  expect(excused.filter((id) => taught.includes(id))).toEqual([]);
});
