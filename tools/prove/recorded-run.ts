import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'acorn';
import type { Exercise } from '../../src/catalog/catalog.ts';
import { listFilesIfThere } from '../../src/catalog/read-folder.ts';
import { nativeRun } from '../native-run.ts';
import { withProject } from '../project-folder.ts';

/** What a function was given, as JSON, and what it answered. */
export type Call = readonly [given: string, answer: unknown];

/** What a run of the solution printed, wrote and answered: everything that an attempt could copy. */
export interface RecordedRun {
  readonly output: string;
  /** By path below `artifacts/`. */
  readonly artifacts: Readonly<Record<string, string>>;
  /** Of each function that a script of the tasks exports, by file and name, in their order. */
  readonly calls: Readonly<Record<string, Readonly<Record<string, readonly Call[]>>>>;
}

/** More would not fit into a file that a page can edit. */
const mostCalls = 2000;

/** The functions that a module declares and exports by name. */
export function exportedFunctions(text: string): string[] {
  const { body } = parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  return body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' || node.declaration?.type !== 'FunctionDeclaration') return [];
    return [node.declaration.id.name];
  });
}

/** Lines below a module after which each call of these functions is kept in a file. */
function recorder(names: readonly string[], file: string, to: string): string {
  return `
import { appendFileSync as keepCall } from 'node:fs';
${names
  .map(
    (name) => `{
  const original = ${name};
  ${name} = (...given) => {
    let asked = null;
    try { asked = JSON.stringify(given); } catch {}
    const answer = original(...given);
    try { keepCall(${JSON.stringify(to)}, JSON.stringify([${JSON.stringify(file)}, '${name}', asked, answer]) + '\\n'); } catch {}
    return answer;
  };
}`,
  )
  .join('\n')}
`;
}

async function readCalls(file: string): Promise<RecordedRun['calls']> {
  const calls: Record<string, Record<string, Call[]>> = {};
  const text = await readFile(file, 'utf8').catch(() => '');
  for (const line of text.split('\n').filter((candidate) => candidate !== '')) {
    const [module, name, given, answer] = JSON.parse(line) as [string, string, string | null, unknown];
    const known = ((calls[module] ??= {})[name] ??= []);
    if (given !== null && known.length < mostCalls) known.push([given, answer]);
  }
  return calls;
}

/** Runs the solution with plain Node, and keeps what it did. */
export async function recordRun(exercise: Exercise, scripts: readonly string[]): Promise<RecordedRun> {
  const { run } = exercise.yaml;
  const starter = new Map(exercise.files.map((file) => [file.path, file.text]));
  const { output, artifacts } = await withProject(exercise, 'solution', async (folder) => {
    const { output } = await nativeRun(run, folder);
    const below = path.join(folder, 'artifacts');
    const names = await listFilesIfThere(below);
    const texts = await Promise.all(names.map((name) => readFile(path.join(below, name), 'utf8')));
    return { output, artifacts: Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ''])) };
  });
  const calls = await withProject(exercise, 'solution', async (folder) => {
    const to = path.join(path.dirname(folder), 'calls.txt');
    for (const script of scripts) {
      const text = exercise.solution.get(script) ?? starter.get(script) ?? '';
      await writeFile(path.join(folder, script), text + recorder(exportedFunctions(text), script, to));
    }
    await nativeRun(run, folder);
    return readCalls(to);
  });
  return { output, artifacts, calls };
}
