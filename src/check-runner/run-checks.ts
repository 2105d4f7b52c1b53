import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startPatience } from '../timing/patience.ts';
import { createContext, type Check } from './check-context.ts';
import { faultOfParts, NotPassed } from './feedback.ts';
import { createDraws, makeSeed } from './draws.ts';
import { measureSlowness } from './pace.ts';
import { loadParsers, type Parsers } from './parsers.ts';
import { copyPrefix, expectNoOther, ownFolder, removeFolder, removeForeign, watchPackages } from './project-copy.ts';
import type { CheckRequest, CheckTask } from './protocol.ts';
import { Stage, type StageOptions } from './stage.ts';
import type { CheckFault, TaskResult } from './task-result.ts';

const defaultTaskTimeoutMs = 120_000;
const defaultRunTimeoutMs = 20_000;
const attachedCharacters = 8000;
/** A run of a project keeps about two processors busy, and a page may have no more than 32 processes. */
const processorsPerTask = 2;
const mostAtOnce = 3;

type Loaded = { readonly task: CheckTask } & ({ readonly check: Check } | { readonly problem: string });

function isModule(value: unknown): value is { default: Check } {
  return typeof value === 'object' && value !== null && 'default' in value && typeof value.default === 'function';
}

function explain(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** Loads all checks and deletes their files before any code of the learner runs. */
async function loadChecks(request: CheckRequest, folder: string): Promise<Loaded[]> {
  await mkdir(folder, { recursive: true });
  const loaded: Loaded[] = [];
  for (const task of request.tasks) {
    const file = path.join(folder, `${task.id}.check.mjs`);
    await writeFile(file, task.source);
    try {
      const module: unknown = await import(pathToFileURL(file).href);
      if (!isModule(module)) throw new TypeError('it exports no function as default');
      loaded.push({ task, check: module.default });
    } catch (error) {
      loaded.push({ task, problem: explain(error) });
    }
  }
  await removeFolder(folder);
  return loaded;
}

/** A check took longer than it may. */
class CheckTimeout extends Error {
  override readonly name = 'CheckTimeout';
}

/**
 * Rejects with {@link CheckTimeout} when time is up, which a slow machine puts off. `signal` ends what the check has
 * started, in any case.
 */
async function withinTime<T>(work: (signal: AbortSignal) => Promise<T>, ms: number): Promise<T> {
  const controller = new AbortController();
  const late = Promise.withResolvers<never>();
  const cancel = startPatience({
    ms,
    slowness: measureSlowness,
    onTimeout: () => {
      late.reject(new CheckTimeout());
    },
  });
  try {
    return await Promise.race([work(controller.signal), late.promise]);
  } finally {
    cancel();
    controller.abort();
  }
}

/** What is the same for all tasks of one check. */
interface CheckRun {
  readonly request: CheckRequest;
  readonly project: string;
  readonly seed: string;
  readonly parsers: Parsers;
  readonly expectPackages: StageOptions['expectPackages'];
  readonly expectNoOther: StageOptions['expectNoOther'];
}

async function doTask(
  loaded: Loaded,
  { request, project, seed, parsers, expectPackages, expectNoOther }: CheckRun,
  copy: string,
): Promise<TaskResult> {
  const { task } = loaded;
  let hasDrawn = false;
  let timedOut = false;
  const taskTimeoutMs = request.taskTimeoutMs ?? defaultTaskTimeoutMs;
  let output = '';
  const attached = () => (output === '' ? {} : { output: output.slice(-attachedCharacters) });
  const impossible = (fault: CheckFault): TaskResult => ({ task: task.id, status: 'error', fault, ...attached() });
  if ('problem' in loaded) return impossible({ code: 'check-broken', detail: loaded.problem });
  try {
    const explanation = await withinTime(async (signal) => {
      const { files, data = [] } = request;
      const stage = await Stage.make({ project, folder: copy, files, data, expectPackages, expectNoOther });
      const context = createContext({
        stage,
        signal,
        files,
        parsers,
        draw: createDraws(seed, task.id, () => {
          hasDrawn = true;
        }),
        answer: task.answer,
        order: request.order ?? request.tasks.map(({ id }) => id),
        runTimeoutMs: request.runTimeoutMs ?? defaultRunTimeoutMs,
        onRun: (text) => {
          output = text;
        },
        onTimeout: () => {
          timedOut = true;
        },
      });
      return loaded.check(context);
    }, taskTimeoutMs);
    if (explanation === undefined) return { task: task.id, status: 'pass' };
    if (typeof explanation === 'string') return { task: task.id, status: 'pass', explanation };
    return impossible({ code: 'check-broken', detail: `it returned ${typeof explanation}, not a text` });
  } catch (error) {
    if (error instanceof CheckTimeout) return impossible({ code: 'check-timeout', seconds: taskTimeoutMs / 1000 });
    if (!(error instanceof NotPassed)) return impossible({ code: 'check-broken', detail: explain(error) });
    const fault = faultOfParts(error.parts);
    if (fault !== null) return impossible({ code: 'check-broken', detail: fault });
    return {
      task: task.id,
      status: 'fail',
      parts: error.parts,
      ...(hasDrawn ? { seed } : {}),
      ...(timedOut ? { timedOut } : {}),
      ...attached(),
    };
  }
}

/** What would be found before the packages of the exercise, above the copies. */
const decides = (name: string) => name === 'node_modules' || name === 'package.json';

/** Processes a limited number of items at a time, begun in their order. */
async function eachAtOnce<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const waiting = [...items.entries()];
  const takeTurns = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next;
      await work(item, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
}

/**
 * Runs the checks of all tasks, each in a fresh copy of the learner's project, which is never changed. Results are
 * given to `onResult` as they come: a task that takes long holds up no other. Nothing that a project does makes this
 * reject.
 */
export async function runChecks(request: CheckRequest, onResult: (result: TaskResult) => void): Promise<void> {
  const project = path.resolve(request.project ?? '.');
  const work = path.join(project, ownFolder, `${copyPrefix}${Date.now().toString(36)}`);
  const own = path.dirname(work);
  await mkdir(work, { recursive: true });
  await removeForeign(own, (name) => name === path.basename(work) || !(name.startsWith(copyPrefix) || decides(name)));
  try {
    const packagesAreSame = await watchPackages(project, request.packages ?? []);
    const run: CheckRun = {
      request,
      project,
      seed: request.seed ?? makeSeed(),
      parsers: await loadParsers(request),
      expectPackages: async () => {
        for (const folder of [own, work]) await removeForeign(folder, (name) => !decides(name));
        await packagesAreSame();
      },
      expectNoOther: (left) => expectNoOther(left, [own, work], request.packages ?? []),
    };
    const checks = await loadChecks(request, path.join(work, 'checks'));
    const atOnce =
      request.atOnce ?? Math.min(mostAtOnce, Math.max(1, Math.floor(availableParallelism() / processorsPerTask)));
    await eachAtOnce(checks, atOnce, async (loaded, index) => {
      const copy = path.join(work, String(index + 1));
      onResult(await doTask(loaded, run, copy));
      await removeFolder(copy);
    });
  } finally {
    await removeFolder(work);
  }
}
