import path from 'node:path';
import type { Exercise } from '../../src/catalog/catalog.ts';
import { withCarriageReturns, withComments, withOtherQuotes, withRenamedLocals, withTabs } from './rewrites.ts';
import type { LeftOut, Variant } from './variants.ts';

type Solved = Pick<Exercise, 'solution'> & { readonly yaml: Pick<Exercise['yaml'], 'tasks' | 'editable'> };

/** Ways in which an editor, or somebody's habits, change the same solution. Those that can't meet are one state. */
const habits: Readonly<Record<string, (file: string, text: string) => string>> = {
  'comments and CRLF line ends': (file, text) => withCarriageReturns(withComments(file, text)),
  'tabs and other quotes': (file, text) => withTabs(file, withOtherQuotes(file, text)),
  'other names for what it declares': withRenamedLocals,
};

/** The solution as others would write the same: every task passes. */
function inOtherHands({ solution }: Solved): (Variant | LeftOut)[] {
  return Object.entries(habits).map(([habit, rewrite]) => {
    const name = `solution, ${habit}`;
    const files = new Map([...solution].map(([file, text]) => [file, rewrite(file, text)]));
    const isSame = [...files].every(([file, text]) => solution.get(file) === text);
    return isSame ? { name, because: 'it changes nothing here' } : { name, files, fails: [], isAnswered: true };
  });
}

/** The file that a task is done in, when its instruction names one alone of those that tasks change. */
function fileOf(instruction: string, editable: readonly string[]): string | undefined {
  const named = new Set([...instruction.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  const files = editable.filter((file) => named.has(file) || named.has(path.posix.basename(file)));
  return files.length === 1 ? files[0] : undefined;
}

/** One file of the solution over the starter: the tasks pass that are done in it, and the others don't matter. */
function fileByFile({ solution, yaml }: Solved): Variant[] {
  if (solution.size < 2) return [];
  return [...solution].flatMap(([file, text]) => {
    const counts = yaml.tasks
      .filter((task) => !('question' in task) && fileOf(task.instruction, yaml.editable) === file)
      .map(({ id }) => id);
    if (counts.length === 0) return [];
    return [{ name: `solution of ${file} alone`, files: new Map([[file, text]]), fails: [], counts, isAnswered: true }];
  });
}

/** States that are made of the solution, and in which tasks pass as with it. */
export function solutionVariants(exercise: Solved): (Variant | LeftOut)[] {
  return [...inOtherHands(exercise), ...fileByFile(exercise)];
}
