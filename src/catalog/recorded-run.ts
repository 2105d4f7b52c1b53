import { readTranscripts } from './catalog.ts';
import type { Transcript } from '../playground/definition.ts';

/** The exercise that the first page shows: the first one, whose run is a list of jobs. */
const shown = 'devops-ci';

const states = ['passed', 'failed', 'skipped'] as const;

interface RecordedJob {
  readonly name: string;
  readonly state: (typeof states)[number];
  /** As it was printed; undefined for a job that didn't run. */
  readonly seconds: string | undefined;
}

export interface RecordedRun {
  readonly command: string;
  readonly exitCode: number;
  /** The Node release that it was recorded with. */
  readonly node: string;
  readonly jobs: readonly RecordedJob[];
  /** What the last job that passed has printed, and the run's own last line. */
  readonly log: readonly string[];
}

/** The recorded runs of the exercise that the first page shows, as it comes and as it is when all tasks are done. */
export async function readRecordedRuns(): Promise<{
  readonly slug: string;
  readonly before: RecordedRun;
  readonly after: RecordedRun;
}> {
  const { starter, solution } = await readTranscripts(shown);
  return { slug: shown, before: parseRun(starter), after: parseRun(solution) };
}

/**
 * Reads jobs and words from what a run of `devops-ci` prints.
 * @throws Error when it prints something else: the first page would show nothing.
 */
export function parseRun({ command, exitCode, node, output }: Transcript): RecordedRun {
  const jobs = [...output.matchAll(/^ {2}\S (\S.*?) {2,}(\w+)(?: +([\d.]+) s)?$/gm)].flatMap(
    ([, name = '', word, seconds]): RecordedJob[] => {
      const state = states.find((each) => each === word);
      return state === undefined ? [] : [{ name, state, seconds }];
    },
  );
  const last = jobs.findLast(({ state }) => state === 'passed')?.name ?? '';
  const section = output.split(/\n\n/).find((part) => part.trimStart().startsWith(`${last}\n`)) ?? '';
  const printed = section
    .slice(section.lastIndexOf('\n  $ ') + 1)
    .split('\n')
    .slice(1)
    .filter((line) => line.startsWith('    '));
  const end = output.trimEnd().split('\n').at(-1) ?? '';
  if (jobs.length === 0 || printed.length === 0)
    throw new Error(`The recorded run of ${shown} has no jobs in it. Record it again: npm run record -- ${shown}`);
  return { command, exitCode, node, jobs, log: [...printed.map((line) => line.trim()), end] };
}
