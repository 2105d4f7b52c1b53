/** The options of `set`, by their long names. */
export const optionLetters = {
  nounset: 'u',
  errexit: 'e',
  xtrace: 'x',
  noglob: 'f',
  allexport: 'a',
  verbose: 'v',
  pipefail: '',
} as const;

export type OptionName = keyof typeof optionLetters;

const names = Object.keys(optionLetters) as OptionName[];

/** What `set -e` and its like switch on. */
export class ShellOptions implements Record<OptionName, boolean> {
  /** A failed command ends the shell. */
  errexit = false;
  /** A parameter that is not set is an error. */
  nounset = false;
  /** Commands are told before they run. */
  xtrace = false;
  /** Patterns of file names stand for themselves. */
  noglob = false;
  /** What is assigned is exported. */
  allexport = false;
  /** Lines are told as they are read. */
  verbose = false;
  /** A pipeline fails when any of its commands does. */
  pipefail = false;

  /** @returns false when there is no such option. */
  setLetter(letter: string, on: boolean): boolean {
    const name = names.find((each) => optionLetters[each] === letter);
    if (name === undefined) return false;
    this[name] = on;
    return true;
  }

  /** @returns false when there is no such option. */
  setName(given: string, on: boolean): boolean {
    const name = names.find((each) => each === given);
    if (name === undefined) return false;
    this[name] = on;
    return true;
  }

  /** The letters of those that are on: `$-`. */
  letters(): string {
    return names.map((name) => (this[name] ? optionLetters[name] : '')).join('');
  }

  /** Long names, and whether each is on. */
  all(): (readonly [OptionName, boolean])[] {
    return names.map((name) => [name, this[name]]);
  }

  copy(): ShellOptions {
    return Object.assign(new ShellOptions(), this);
  }
}
