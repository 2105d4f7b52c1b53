import type { Exercise } from '../../src/catalog/catalog.ts';
import { exportedFunctions, recordRun, type Call, type RecordedRun } from './recorded-run.ts';
import type { LeftOut, Variant } from './variants.ts';

/** Writes the files that the solution writes. */
function writeArtifacts(artifacts: RecordedRun['artifacts']): string {
  return `
  for (const [file, text] of Object.entries(${JSON.stringify(artifacts)})) {
    parrotFolder('artifacts/' + file.split('/').slice(0, -1).join('/'), { recursive: true });
    parrotWrite('artifacts/' + file, text);
  }`;
}

const fileImports = "import { mkdirSync as parrotFolder, writeFileSync as parrotWrite } from 'node:fs';\n";

/** Prints what the solution prints and writes the files that it writes, without doing any of the work. */
const parrot = ({ output, artifacts }: RecordedRun): string =>
  `${fileImports}${writeArtifacts(artifacts)}\nconsole.log(${JSON.stringify(output)});\nprocess.exit(0);\n`;

/** Lets the program do its own work, and replaces the files that it wrote when it ends. */
const parrotAtExit = ({ artifacts }: RecordedRun): string =>
  `${fileImports}process.on('exit', () => {${writeArtifacts(artifacts)}\n  process.exitCode = 0;\n});\n`;

/** Replaces what the program writes, while it writes it. */
const patchedWrites = ({ artifacts }: RecordedRun): string => `
import patchedFiles from 'node:fs';
import { syncBuiltinESMExports as patchedSync } from 'node:module';
const patchedTexts = ${JSON.stringify(artifacts)};
const patchedOriginal = patchedFiles.writeFileSync;
patchedFiles.writeFileSync = (file, text, ...rest) => {
  const known = Object.keys(patchedTexts).find((name) => String(file).endsWith(name));
  patchedOriginal(file, known === undefined ? text : patchedTexts[known], ...rest);
};
patchedSync();
`;

/** Makes whatever is compared equal, and whatever is looked for there. */
const patchedComparisons = `
for (const [owner, names] of [
  [Array.prototype, ['every', 'some', 'includes']],
  [String.prototype, ['includes', 'startsWith', 'endsWith']],
  [RegExp.prototype, ['test']],
  [Map.prototype, ['has']],
  [Set.prototype, ['has']],
  [Object, ['is']],
  [Number, ['isFinite', 'isInteger']],
]) {
  for (const name of names) owner[name] = () => true;
}
Math.abs = () => 0;
Number.isNaN = () => false;
`;

/** Makes a "no" a "yes" on its way into a file. */
const patchedJson = `
const patchedStringify = JSON.stringify;
JSON.stringify = (value, _, ...rest) =>
  patchedStringify(value, (key, item) => (item === false ? true : item === null ? 0 : item), ...rest);
`;

/** Lines below a module after which its functions answer as they did in the solution's own run. */
function answering(
  calls: Readonly<Record<string, readonly Call[]>>,
  names: readonly string[],
  isByTurn: boolean,
): string {
  const replaced = names.map((name) => {
    const recorded = JSON.stringify(calls[name] ?? []);
    const known = isByTurn ? 'recorded[turn++]' : 'recorded.find(([asked]) => asked === JSON.stringify(given))';
    return `{
  const original = ${name};
  const recorded = ${recorded};
  let turn = 0;
  ${name} = (...given) => {
    const known = ${known};
    return known === undefined ? original(...given) : known[1];
  };
}`;
  });
  return `\n${replaced.join('\n')}\n`;
}

/**
 * Attempts that copy what the solution does in its own run, or bend what it is looked at with, instead of doing the work.
 * @param wrong - the author's: where the tasks change no script, one of them has to be `hard-coded`.
 * @throws Error when there is none.
 */
export async function recordedTricks(exercise: Exercise, wrong: readonly Variant[]): Promise<(Variant | LeftOut)[]> {
  const scripts = exercise.yaml.editable.filter((file) => file.endsWith('.mjs') || file.endsWith('.js'));
  const name = 'hard-coded figures';
  if (scripts.length === 0) {
    const own = wrong.find((variant) => variant.name.startsWith('wrong/hard-coded'));
    if (own !== undefined) return [{ name, because: `the tasks change no script; see ${own.name}` }];
    throw new Error(
      `${exercise.slug}: the tasks change no script. Write wrong/hard-coded-… with figures instead of work.`,
    );
  }
  const recorded = await recordRun(exercise, scripts);
  const starter = new Map(exercise.files.map((file) => [file.path, file.text]));
  const base = { fails: exercise.yaml.tasks.map(({ id }) => id), isAnswered: false };
  const onTop = (text: string) => new Map(scripts.map((file) => [file, `${text}${starter.get(file) ?? ''}`]));
  const below = (isByTurn: boolean) =>
    new Map(
      scripts.flatMap((file) => {
        const text = starter.get(file) ?? '';
        const names = exportedFunctions(text);
        return names.length === 0 ? [] : [[file, text + answering(recorded.calls[file] ?? {}, names, isByTurn)]];
      }),
    );
  const answers = [
    { ...base, name: 'answers of the recorded run, in turn', files: below(true) },
    { ...base, name: 'answers of the recorded run, by what was asked', files: below(false) },
  ];
  return [
    { ...base, name, files: onTop(parrot(recorded)) },
    { ...base, name: 'hard-coded figures, written at exit', files: onTop(parrotAtExit(recorded)) },
    { ...base, name: 'hard-coded figures, by patched writes', files: onTop(patchedWrites(recorded)) },
    { ...base, name: 'patched comparisons', files: onTop(patchedComparisons) },
    { ...base, name: 'patched JSON', files: onTop(patchedJson) },
    ...answers.map((state) =>
      state.files.size > 0 ? state : { name: state.name, because: 'the scripts of the tasks export no function' },
    ),
  ];
}
