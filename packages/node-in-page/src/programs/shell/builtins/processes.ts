/** Builtins about signals and commands in the background. */
import type { Job } from '../jobs.ts';
import { signalNamed, signalStatus, signalText } from '../signals.ts';
import { complain, quote, say, type Builtin, type BuiltinCall } from './builtin.ts';

/** `EXIT`, or the name of a signal; undefined when there is none. */
function conditionNamed(given: string): string | undefined {
  return given === '0' || given.toUpperCase() === 'EXIT' ? 'EXIT' : signalNamed(given);
}

function shortName(condition: string): string {
  return condition.replace(/^SIG/, '');
}

async function trap(call: BuiltinCall): Promise<number> {
  const { shell } = call;
  const words = call.parameters[0] === '--' ? call.parameters.slice(1) : call.parameters;
  const [first, ...rest] = words;
  if (first === undefined || first === '-p') {
    const lines = shell.traps.all().map(([condition, action]) => `trap -- ${quote(action)} ${shortName(condition)}\n`);
    await say(call, lines.join(''));
    return 0;
  }
  const resets = first === '-' || /^\d+$/.test(first) || rest.length === 0;
  const conditions = resets && first !== '-' ? words : rest;
  for (const given of conditions) {
    const condition = conditionNamed(given);
    if (condition === undefined) return complain(call, `trap: ${given}: bad trap`);
    shell.traps.set(condition, resets ? undefined : first);
    if (!resets && condition !== 'EXIT') shell.signals.hear(condition);
  }
  return 0;
}

async function waitFor({ shell, streams }: BuiltinCall, job: Job): Promise<number | undefined> {
  const status = await Promise.race([job.done, shell.signals.next().then(() => undefined)]);
  if (status === undefined) return undefined;
  shell.jobs.forget(job);
  const text = job.sent !== undefined && status === signalStatus(job.sent) ? signalText(job.sent) : undefined;
  if (text !== undefined) await streams.error.write(new TextEncoder().encode(`${text}\n`));
  return status;
}

/** Until jobs are over, or a signal comes. */
async function wait(call: BuiltinCall): Promise<number> {
  const { jobs } = call.shell;
  const interrupted = 130;
  if (call.parameters.length === 0) {
    for (const job of jobs.all()) if ((await waitFor(call, job)) === undefined) return interrupted;
    return 0;
  }
  let status = 0;
  for (const given of call.parameters) {
    const job = jobs.get(Number(given));
    // As in a shell: one that is none of ours is nothing to wait for.
    status = job === undefined ? 127 : ((await waitFor(call, job)) ?? interrupted);
  }
  return status;
}

async function kill(call: BuiltinCall): Promise<number> {
  const { shell } = call;
  const words = [...call.parameters];
  let signal: string | undefined = 'SIGTERM';
  const [first = ''] = words;
  if (first === '-l') {
    await say(call, `${['HUP', 'INT', 'QUIT', 'KILL', 'USR1', 'USR2', 'TERM', 'CONT', 'STOP'].join('\n')}\n`);
    return 0;
  }
  if (/^-./.test(first)) {
    words.shift();
    const given = first === '-s' ? (words.shift() ?? '') : first.slice(1);
    signal = given === '0' ? '0' : signalNamed(given);
    if (signal === undefined) return complain(call, `kill: invalid signal number or name: ${given}`, 2);
  }
  if (words.length === 0) return complain(call, 'kill: No process ID specified', 2);
  let status = 0;
  for (const word of words) status = (await killOne(call, word, signal)) || status;
  // A signal to ourselves is answered before the next command.
  if (words.includes(String(shell.kernel.info.pid)))
    await new Promise<void>((resolve) => shell.kernel.loop.setTimer(resolve, 1));
  return status;
}

async function killOne(call: BuiltinCall, word: string, signal: string): Promise<number> {
  const { shell } = call;
  const { kernel } = shell;
  if (!/^\d+$/.test(word)) return complain(call, `kill: Illegal number: ${word}`, 2);
  const pid = Number(word);
  const job = shell.jobs.get(pid);
  if (job?.isOver === true) return complain(call, 'kill: No such process');
  if (signal === '0') return job === undefined && pid !== kernel.info.pid ? 1 : 0;
  if (job !== undefined) job.kill(signal);
  else if (pid === kernel.info.pid) {
    if (shell.traps.get(signal) !== undefined || signal === 'SIGINT' || signal === 'SIGTERM')
      shell.signals.receive(signal);
    else kernel.signals.send(pid, signal);
  } else kernel.signals.send(pid, signal);
  return 0;
}

async function listJobs(call: BuiltinCall): Promise<number> {
  const running = call.shell.jobs.all().filter(({ isOver }) => !isOver);
  await say(call, running.map(({ pid }, index) => `[${String(index + 1)}] Running ${String(pid)}\n`).join(''));
  return 0;
}

export const processes = { jobs: listJobs, kill, trap, wait } satisfies Record<string, Builtin>;
