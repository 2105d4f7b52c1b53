import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from '../../src/catalog/catalog.ts';
import { normaliseOutput } from '../../src/catalog/normalise-output.ts';
import type { TaskResult } from '../../src/check-runner/task-result.ts';
import { messageOf } from '../../src/playground/text/result-sections.ts';
import { english } from '../english.ts';

/** What is drawn for messages that are kept: the same for each proof, so that they differ only when they change. */
export const messageSeed = '100000';

/** What the learner reads of each state, as a section of Markdown, by the name of the state. */
export type Messages = ReadonlyMap<string, string>;

const fileName = 'messages.md';

/** What the learner reads of these results, as a section of {@link Messages}. */
export function sectionOf(state: string, results: readonly TaskResult[]): string {
  const texts = results.map((result) => `### ${result.task}\n\n${normaliseOutput(messageOf(result, english), '\0')}\n`);
  return `## ${state}\n\n${texts.join('\n')}`;
}

/** Takes a file of messages apart. */
export function parseMessages(text: string): Messages {
  const sections = text.split(/^(?=## (?:starter|wrong\/\S+)$)/m).slice(1);
  return new Map(sections.map((section) => [section.slice(3, section.indexOf('\n')), `${section.trimEnd()}\n`]));
}

/** The sections as one file: the starter's first, then in alphabetical order. */
export function printMessages(slug: string, messages: Messages): string {
  const sorted = [...messages].sort(([a], [b]) => a.localeCompare(b, 'en'));
  const head = `# What a learner reads in ${slug}\n\nWritten by \`npm run prove -- ${slug} --messages --update\`, and read by a person before it is committed.\n`;
  return [head, ...sorted.map(([, section]) => section)].join('\n');
}

function firstDifference(kept: string, now: string): string {
  const [before, after] = [kept.split('\n'), now.split('\n')];
  const line = after.findIndex((text, index) => text !== before[index]);
  const at = line === -1 ? after.length : line;
  return `\n      kept: ${before[at] ?? '(end)'}\n      now:  ${after[at] ?? '(end)'}`;
}

/**
 * Compares what the learner reads with what was kept after somebody had read it.
 * @param states - the names of all states that have messages: what is kept of others is out of date.
 * @returns what differs; a state whose messages nobody has read yet is none of it, see {@link unreadStates}.
 */
export function messageProblems(kept: Messages, now: Messages, states: readonly string[]): string[] {
  const changed = [...now].flatMap(([state, section]) => {
    const known = kept.get(state);
    return known === undefined || known === section
      ? []
      : [`${state}: a message differs from ${fileName}${firstDifference(known, section)}`];
  });
  const stale = [...kept.keys()].filter((state) => !states.includes(state));
  return [...changed, ...stale.map((state) => `${state}: is in ${fileName}, but not in the exercise`)];
}

/** The states whose messages are not kept yet. */
export function unreadStates(kept: Messages, states: readonly string[]): string[] {
  return states.filter((state) => !kept.has(state));
}

/** The messages that are kept beside the exercise; none when there is no such file. */
export async function readMessages({ folder }: Pick<Exercise, 'folder'>): Promise<Messages> {
  try {
    return parseMessages(await readFile(path.join(folder, fileName), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map();
    throw error;
  }
}

/** Keeps these messages, and of others those whose states are still there. */
export async function writeMessages(
  { folder, slug }: Pick<Exercise, 'folder' | 'slug'>,
  now: Messages,
  states: readonly string[],
): Promise<void> {
  const kept = [...(await readMessages({ folder }))].filter(([state]) => states.includes(state));
  await writeFile(path.join(folder, fileName), printMessages(slug, new Map([...kept, ...now])));
}
