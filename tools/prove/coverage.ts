import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { listPlaygrounds, readExercise } from '../../src/catalog/catalog.ts';
import { deckChecklistSchema } from '../../src/content/deck-checklist.ts';

/** Each statement of the deck, with the tasks that practise it or the reason why none does. */
export async function describeCoverage(): Promise<{ readonly lines: readonly string[]; readonly missing: number }> {
  const statements = deckChecklistSchema.parse(parse(await readFile('src/content/deck-checklist.yaml', 'utf8')));
  const excused = z
    .record(z.string(), z.string())
    .parse(parse(await readFile('playgrounds/not-practised.yaml', 'utf8')));
  const practised = new Map<string, string[]>();
  for (const slug of await listPlaygrounds()) {
    for (const { id, teaches } of (await readExercise(slug)).yaml.tasks) {
      for (const statement of teaches) {
        practised.set(statement, [...(practised.get(statement) ?? []), `${slug}/${id}`]);
      }
    }
  }
  let missing = 0;
  const lines = statements.map(({ id }) => {
    const tasks = practised.get(id);
    if (tasks !== undefined) return `  ✔ ${id}: ${tasks.join(', ')}`;
    const reason = excused[id];
    if (reason !== undefined) return `  – ${id}: ${reason}`;
    missing += 1;
    return `  ✖ ${id}: no task practises it, and playgrounds/not-practised.yaml gives no reason`;
  });
  return { lines, missing };
}
