import type { Signals } from '../../kernel/process.ts';
import constants from '../../node/library/constants.json' with { type: 'json' };

const signalNumbers: Readonly<Record<string, number>> = constants.constants.os.signals;

/** The exit status of a command that was terminated by a signal. */
export function signalStatus(signal: string): number {
  return 128 + (signalNumbers[signal] ?? 0);
}

const descriptions: Readonly<Record<string, string>> = {
  SIGABRT: 'Aborted',
  SIGALRM: 'Alarm clock',
  SIGHUP: 'Hangup',
  SIGKILL: 'Killed',
  SIGQUIT: 'Quit',
  SIGSEGV: 'Segmentation fault',
  SIGTERM: 'Terminated',
};

/** The message for a command terminated by a signal (`strsignal`); undefined for those sent from the keyboard. */
export function describeSignal(signal: string): string | undefined {
  return descriptions[signal];
}

/** Parses a signal number or name, with or without `SIG`, in any case; undefined if there is no such signal. */
export function parseSignal(given: string): string | undefined {
  if (/^\d+$/.test(given)) return Object.keys(signalNumbers).find((name) => signalNumbers[name] === Number(given));
  const name = `SIG${given.toUpperCase().replace(/^SIG/, '')}`;
  return name in signalNumbers ? name : undefined;
}

/** A log of the signals received by a shell; each interpreter delivers those it hasn't seen yet. */
export class ReceivedSignals {
  readonly #unlisteners = new Map<string, () => void>();
  readonly #received: string[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #children = new Set<ReceivedSignals>();
  #signals: Signals | undefined;

  get count(): number {
    return this.#received.length;
  }

  /** Starts listening to the signals that terminate the shell or its children by default. */
  open(signals: Signals): void {
    this.#signals = signals;
    for (const signal of ['SIGINT', 'SIGTERM']) this.listen(signal);
  }

  /** Listens to a signal instead of its default action. */
  listen(signal: string): void {
    if (this.#signals === undefined || this.#unlisteners.has(signal)) return;
    this.#unlisteners.set(
      signal,
      this.#signals.listen(signal, () => this.receive(signal)),
    );
  }

  receive(signal: string): void {
    this.#received.push(signal);
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
    for (const child of this.#children) child.receive(signal);
  }

  since(count: number): readonly string[] {
    return this.#received.slice(count);
  }

  /** Resolves when the next signal is received. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  /** The signals of a background command: those of this shell, and those sent to it alone. */
  createChild(): ReceivedSignals {
    const child = new ReceivedSignals();
    this.#children.add(child);
    return child;
  }

  close(): void {
    for (const stop of this.#unlisteners.values()) stop();
    this.#unlisteners.clear();
    this.#signals = undefined;
  }
}
