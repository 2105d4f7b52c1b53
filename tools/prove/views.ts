import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from '../../src/catalog/catalog.ts';
import type { View } from '../../src/playground/definition.ts';
import { readViewData } from '../../src/playground/model/view-data.ts';
import { nativeRun } from '../native-run.ts';
import { withProject } from '../project-folder.ts';

/** Runs starter and solution, and gives back what is wrong with the files that their views draw. */
export async function viewProblems(exercise: Exercise, variant: 'starter' | 'solution'): Promise<string[]> {
  const views = exercise.yaml.views.filter((view) => 'file' in view);
  if (views.length === 0) return [];
  return withProject(exercise, variant, async (folder) => {
    await nativeRun(exercise.yaml.run, folder);
    const problems = await Promise.all(views.map((view) => problemOf(view, folder)));
    return problems.filter((problem) => problem !== null);
  });
}

async function problemOf(view: Extract<View, { file: string }>, folder: string): Promise<string | null> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path.join(folder, view.file));
  } catch {
    return `${view.title}: a run leaves no ${view.file}`;
  }
  const text = bytes.toString();
  switch (view.as) {
    case 'image': {
      const isImage = text.trimStart().startsWith('<svg') || bytes.subarray(1, 4).toString() === 'PNG';
      return isImage ? null : `${view.title}: ${view.file} is neither an SVG nor a PNG`;
    }
    case 'markdown':
      return text.trim() === '' ? `${view.title}: ${view.file} is empty` : null;
    default: {
      const reading = readViewData(view.as, view.file, text);
      return reading.state === 'ready' ? null : `${view.title}: ${reading.problem}`;
    }
  }
}
