import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { withDeadline } from '../timing/deadline.ts';
import { createContext, type Check } from './check-context.ts';
import { faultOfParts, NotPassed } from './feedback.ts';
import { copyPrefix, copyProject, ownFolder, removeFolder, removeOldCopies } from './project-copy.ts';
import type { CheckRequest, CheckTask } from './protocol.ts';
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

/** Rejects with {@link CheckTimeout} when time is up. `signal` ends what the check has started, in any case. */
async function withinTime<T>(work: (signal: AbortSignal) => Promise<T>, ms: number): Promise<T> {
  const controller = new AbortController();
  try {
    return await withDeadline(work(controller.signal), {
      ms,
      onTimeout: () => {
        throw new CheckTimeout();
      },
    });
  } finally {
    controller.abort();
  }
}

async function doTask(loaded: Loaded, request: CheckRequest, project: string, copy: string): Promise<TaskResult> {
  const { task } = loaded;
  const taskTimeoutMs = request.taskTimeoutMs ?? defaultTaskTimeoutMs;
  let output = '';
  const attached = () => (output === '' ? {} : { output: output.slice(-attachedCharacters) });
  const impossible = (fault: CheckFault): TaskResult => ({ task: task.id, status: 'error', fault, ...attached() });
  if ('problem' in loaded) return impossible({ code: 'check-broken', detail: loaded.problem });
  try {
    const explanation = await withinTime(async (signal) => {
      await copyProject(project, copy, request.files, request.data);
      const context = createContext({
        copy,
        signal,
        files: request.files,
        answer: task.answer,
        runTimeoutMs: request.runTimeoutMs ?? defaultRunTimeoutMs,
        onRun: (text) => {
          output = text;
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
    return { task: task.id, status: 'fail', parts: error.parts, ...attached() };
  }
}

/** Processes a limited number of items at a time; reports results in the order of the items. */
async function eachAtOnce<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  tell: (result: Result) => void,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<void> {
  const waiting = [...items.entries()];
  const done = new Map<number, Result>();
  let told = 0;
  const takeTurns = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next;
      done.set(index, await work(item, index));
      for (let result = done.get(told); result !== undefined; result = done.get(told)) {
        told += 1;
        tell(result);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
}

/**
 * Runs the checks of all tasks, each in a fresh copy of the learner's project, which is never changed. Results are
 * given to `onResult` in the order of the tasks, each as soon as it and those before it are there; nothing that a project
 * does makes this reject.
 */
export async function runChecks(request: CheckRequest, onResult: (result: TaskResult) => void): Promise<void> {
  const project = path.resolve(request.project ?? '.');
  const work = path.join(project, ownFolder, `${copyPrefix}${Date.now().toString(36)}`);
  await mkdir(path.dirname(work), { recursive: true });
  await removeOldCopies(project);
  try {
    const checks = await loadChecks(request, path.join(work, 'checks'));
    const atOnce =
      request.atOnce ?? Math.min(mostAtOnce, Math.max(1, Math.floor(availableParallelism() / processorsPerTask)));
    await eachAtOnce(checks, atOnce, onResult, async (loaded, index) => {
      const copy = path.join(work, String(index + 1));
      const result = await doTask(loaded, request, project, copy);
      await removeFolder(copy);
      return result;
    });
  } finally {
    await removeFolder(work);
  }
}
