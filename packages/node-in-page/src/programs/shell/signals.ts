import type { Signals } from '../../kernel/process.ts';
import constants from '../../node/library/constants.json' with { type: 'json' };

const numbers: Readonly<Record<string, number>> = constants.constants.os.signals;

/** The exit status of a command that a signal ended. */
export function signalStatus(signal: string): number {
  return 128 + (numbers[signal] ?? 0);
}

const texts: Readonly<Record<string, string>> = {
  SIGABRT: 'Aborted',
  SIGALRM: 'Alarm clock',
  SIGHUP: 'Hangup',
  SIGKILL: 'Killed',
  SIGQUIT: 'Quit',
  SIGSEGV: 'Segmentation fault',
  SIGTERM: 'Terminated',
};

/** What a shell says of a command that this signal ended; nothing for those that a person sent from the keyboard. */
export function signalText(signal: string): string | undefined {
  return texts[signal];
}

/** A signal by its number, or its name with or without `SIG`, in any case; undefined when there is none. */
export function signalNamed(given: string): string | undefined {
  if (/^\d+$/.test(given)) return Object.keys(numbers).find((name) => numbers[name] === Number(given));
  const name = `SIG${given.toUpperCase().replace(/^SIG/, '')}`;
  return name in numbers ? name : undefined;
}

/** The signals that came to a shell, in order. Each reader looks at those that came since it began. */
export class ReceivedSignals {
  readonly #stops = new Map<string, () => void>();
  readonly #received: string[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #branches = new Set<ReceivedSignals>();
  #signals: Signals | undefined;

  get count(): number {
    return this.#received.length;
  }

  /** Begins to hear those that end a shell, or what it runs. */
  open(signals: Signals): void {
    this.#signals = signals;
    for (const signal of ['SIGINT', 'SIGTERM']) this.hear(signal);
  }

  /** Hears one more, which would have ended the process. */
  hear(signal: string): void {
    if (this.#signals === undefined || this.#stops.has(signal)) return;
    this.#stops.set(
      signal,
      this.#signals.listen(signal, () => this.receive(signal)),
    );
  }

  receive(signal: string): void {
    this.#received.push(signal);
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
    for (const branch of this.#branches) branch.receive(signal);
  }

  since(count: number): readonly string[] {
    return this.#received.slice(count);
  }

  /** Settles at the next one. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  /** For a command in the background: it hears what we hear, and what is sent to it alone. */
  branch(): ReceivedSignals {
    const branch = new ReceivedSignals();
    this.#branches.add(branch);
    return branch;
  }

  close(): void {
    for (const stop of this.#stops.values()) stop();
    this.#stops.clear();
    this.#signals = undefined;
  }
}
