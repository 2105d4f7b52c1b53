import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from '../../src/catalog/catalog.ts';
import { checkNatively } from '../native-check.ts';
import { withProject } from '../project-folder.ts';
import { exportedFunctions } from './recorded-run.ts';
import type { LeftOut, Variant } from './variants.ts';

/** What one program of a check had of a script: the answers of its functions, and what it left when it ended. */
interface KeptProgram {
  readonly script: string;
  readonly answers: Readonly<Record<string, readonly (string | null)[]>>;
  readonly artifacts: Readonly<Record<string, string>>;
  readonly code: number;
}

/** A check has its copy four folders below the one that holds the project. */
const beside = "keptPath.resolve('../../../..')";
const imports = "import keptFiles from 'node:fs';\nimport keptPath from 'node:path';\n";

/** Lines below a script by which each program that loads it keeps what it did, beside the project. */
const keeping = (script: string, names: readonly string[]): string => `
${imports}{
  const answers = {};
  ${names
    .map(
      (name) => `{
    const original = ${name};
    ${name} = (...given) => {
      const answer = original(...given);
      (answers.${name} ??= []).push(JSON.stringify(answer) ?? null);
      return answer;
    };
  }`,
    )
    .join('\n')}
  process.on('exit', (code) => {
    const artifacts = {};
    try {
      for (const name of keptFiles.readdirSync('artifacts')) {
        if (name.endsWith('.json')) artifacts[name] = keptFiles.readFileSync('artifacts/' + name, 'utf8');
      }
    } catch {}
    const kept = JSON.stringify({ script: ${JSON.stringify(script)}, answers, artifacts, code: process.exitCode ?? code });
    try { keptFiles.appendFileSync(${beside} + '/kept.txt', kept + '\\n'); } catch {}
  });
}
`;

/** Lines below a script by which the first program does what the first one had done, and so on, by a file that counts. */
const replaying = (programs: readonly KeptProgram[], names: readonly string[]): string => `
${imports}{
  const programs = ${JSON.stringify(programs)};
  const counter = ${beside} + '/turn-' + programs[0].script.replaceAll('/', '-');
  let turn = 0;
  try { turn = Number(keptFiles.readFileSync(counter, 'utf8')); } catch {}
  try { keptFiles.writeFileSync(counter, String(turn + 1)); } catch {}
  const { answers, artifacts, code } = programs[turn] ?? programs.at(-1);
  ${names
    .map(
      (name) => `{
    const original = ${name};
    let at = 0;
    ${name} = (...given) => {
      const kept = answers.${name}?.[at++];
      return kept === undefined ? original(...given) : kept === null ? undefined : JSON.parse(kept);
    };
  }`,
    )
    .join('\n')}
  process.on('exit', () => {
    if (Object.keys(artifacts).length > 0) keptFiles.mkdirSync('artifacts', { recursive: true });
    for (const [name, text] of Object.entries(artifacts)) keptFiles.writeFileSync('artifacts/' + name, text);
    process.exitCode = code;
  });
}
`;

/** Checks one task of the solution, and keeps what each program of the check did. */
export async function keepCheck(exercise: Exercise, task: string, scripts: readonly string[]): Promise<KeptProgram[]> {
  const starter = new Map(exercise.files.map((file) => [file.path, file.text]));
  return withProject(exercise, 'solution', async (folder) => {
    for (const script of scripts) {
      const text = exercise.solution.get(script) ?? starter.get(script) ?? '';
      await writeFile(path.join(folder, script), text + keeping(script, exportedFunctions(text)));
    }
    await checkNatively(exercise, folder, { answers: {}, only: [task] });
    const kept = await readFile(path.join(folder, '../kept.txt'), 'utf8').catch(() => '');
    const lines = kept.split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as KeptProgram);
  });
}

/** The starter with what each program of a check of the solution did, in turn. */
export function replay(exercise: Exercise, programs: readonly KeptProgram[]): ReadonlyMap<string, string> {
  const starter = new Map(exercise.files.map((file) => [file.path, file.text]));
  const scripts = [...new Set(programs.map(({ script }) => script))];
  return new Map(
    scripts.map((script) => {
      const text = starter.get(script) ?? '';
      const own = programs.filter((program) => program.script === script);
      return [script, text + replaying(own, exportedFunctions(text))];
    }),
  );
}

/**
 * For each task that changes files: a learner who has seen a whole check of the solution, and whose programs count in a
 * file outside of the project which one is asked now. It fails where a check draws what it asks, or the order.
 */
export async function replayedTricks(exercise: Exercise): Promise<(Variant | LeftOut)[]> {
  const scripts = exercise.yaml.editable.filter((file) => file.endsWith('.mjs') || file.endsWith('.js'));
  const tasks = exercise.yaml.tasks.filter(({ kind }) => kind !== 'observe' && kind !== 'predict');
  const states: (Variant | LeftOut)[] = [];
  for (const { id } of tasks) {
    const name = `a whole check of ${id} in turn, counted outside of the project`;
    const programs = await keepCheck(exercise, id, scripts);
    states.push(
      programs.length === 0
        ? { name, because: 'its check runs no script that the tasks change' }
        : { name, files: replay(exercise, programs), fails: [id], counts: [id], isAnswered: false },
    );
  }
  return states;
}
