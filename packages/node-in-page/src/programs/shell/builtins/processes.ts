/** Builtins for signals and background jobs. */
import type { Job } from '../jobs.ts';
import { parseSignal, signalStatus, describeSignal } from '../signals.ts';
import { printError, print } from '../output.ts';
import { quote, type Builtin, type BuiltinContext } from './builtin.ts';

/** Parses a condition of `trap`: `EXIT` or a signal; undefined if it is neither. */
function parseCondition(given: string): string | undefined {
  return given === '0' || given.toUpperCase() === 'EXIT' ? 'EXIT' : parseSignal(given);
}

function shortName(condition: string): string {
  return condition.replace(/^SIG/, '');
}

async function trap(context: BuiltinContext): Promise<number> {
  const { shell } = context;
  const words = context.parameters[0] === '--' ? context.parameters.slice(1) : context.parameters;
  const [first, ...rest] = words;
  if (first === undefined || first === '-p') {
    const lines = shell.traps.all().map(([condition, action]) => `trap -- ${quote(action)} ${shortName(condition)}\n`);
    await print(context, lines.join(''));
    return 0;
  }
  const isReset = first === '-' || /^\d+$/.test(first) || rest.length === 0;
  const conditions = isReset && first !== '-' ? words : rest;
  for (const given of conditions) {
    const condition = parseCondition(given);
    if (condition === undefined) return printError(context, `trap: ${given}: bad trap`);
    shell.traps.set(condition, isReset ? undefined : first);
    if (!isReset && condition !== 'EXIT') shell.signals.listen(condition);
  }
  return 0;
}

async function waitFor({ shell, streams }: BuiltinContext, job: Job): Promise<number | undefined> {
  const status = await Promise.race([job.done, shell.signals.next().then(() => undefined)]);
  if (status === undefined) return undefined;
  shell.jobs.forget(job);
  const text =
    job.sentSignal !== undefined && status === signalStatus(job.sentSignal)
      ? describeSignal(job.sentSignal)
      : undefined;
  if (text !== undefined) await streams.error.write(new TextEncoder().encode(`${text}\n`));
  return status;
}

/** Waits for jobs, or until a signal is received. */
async function wait(context: BuiltinContext): Promise<number> {
  const { jobs } = context.shell;
  const interrupted = 130;
  if (context.parameters.length === 0) {
    for (const job of jobs.all()) if ((await waitFor(context, job)) === undefined) return interrupted;
    return 0;
  }
  let status = 0;
  for (const given of context.parameters) {
    const job = jobs.get(Number(given));
    // POSIX: 127 for an unknown process id.
    status = job === undefined ? 127 : ((await waitFor(context, job)) ?? interrupted);
  }
  return status;
}

async function kill(context: BuiltinContext): Promise<number> {
  const { shell } = context;
  const words = [...context.parameters];
  let signal: string | undefined = 'SIGTERM';
  const [first = ''] = words;
  if (first === '-l') {
    await print(context, `${['HUP', 'INT', 'QUIT', 'KILL', 'USR1', 'USR2', 'TERM', 'CONT', 'STOP'].join('\n')}\n`);
    return 0;
  }
  if (/^-./.test(first)) {
    words.shift();
    const given = first === '-s' ? (words.shift() ?? '') : first.slice(1);
    signal = given === '0' ? '0' : parseSignal(given);
    if (signal === undefined) return printError(context, `kill: invalid signal number or name: ${given}`, 2);
  }
  if (words.length === 0) return printError(context, 'kill: No process ID specified', 2);
  let status = 0;
  for (const word of words) status = (await killOne(context, word, signal)) || status;
  // Yields, so that a signal to this shell is delivered before the next command.
  if (words.includes(String(shell.kernel.info.pid)))
    await new Promise<void>((resolve) => shell.kernel.loop.setTimer(resolve, 1));
  return status;
}

async function killOne(context: BuiltinContext, word: string, signal: string): Promise<number> {
  const { shell } = context;
  const { kernel } = shell;
  if (!/^\d+$/.test(word)) return printError(context, `kill: Illegal number: ${word}`, 2);
  const pid = Number(word);
  const job = shell.jobs.get(pid);
  if (job?.isDone === true) return printError(context, 'kill: No such process');
  if (signal === '0') return job === undefined && pid !== kernel.info.pid ? 1 : 0;
  if (job !== undefined) job.kill(signal);
  else if (pid === kernel.info.pid) {
    if (shell.traps.get(signal) !== undefined || signal === 'SIGINT' || signal === 'SIGTERM')
      shell.signals.receive(signal);
    else kernel.signals.send(pid, signal);
  } else kernel.signals.send(pid, signal);
  return 0;
}

async function listJobs(context: BuiltinContext): Promise<number> {
  const running = context.shell.jobs.all().filter(({ isDone }) => !isDone);
  await print(context, running.map(({ pid }, index) => `[${String(index + 1)}] Running ${String(pid)}\n`).join(''));
  return 0;
}

export const processes = { jobs: listJobs, kill, trap, wait } satisfies Record<string, Builtin>;
