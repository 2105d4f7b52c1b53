import constants from '../node/library/constants.json' with { type: 'json' };

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
