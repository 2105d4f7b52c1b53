/** The letters of the options of `set`, by their long names; empty for options without a letter. */
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

/** The options of a shell (`set -e` and others). */
export class ShellOptions implements Record<OptionName, boolean> {
  /** A failing command exits the shell. */
  errexit = false;
  /** Expanding an unset parameter is an error. */
  nounset = false;
  /** Commands are traced to standard error before they run. */
  xtrace = false;
  /** Pathname expansion is disabled. */
  noglob = false;
  /** Assigned variables are exported. */
  allexport = false;
  /** Input lines are printed as they are read. */
  verbose = false;
  /** A pipeline fails if any of its commands does. */
  pipefail = false;

  /** @returns false if there is no such option. */
  setLetter(letter: string, on: boolean): boolean {
    const name = names.find((each) => optionLetters[each] === letter);
    if (name === undefined) return false;
    this[name] = on;
    return true;
  }

  /** @returns false if there is no such option. */
  setName(given: string, on: boolean): boolean {
    const name = names.find((each) => each === given);
    if (name === undefined) return false;
    this[name] = on;
    return true;
  }

  /** `$-`: the letters of the options that are on. */
  letters(): string {
    return names.map((name) => (this[name] ? optionLetters[name] : '')).join('');
  }

  /** The long name and state of each option. */
  all(): (readonly [OptionName, boolean])[] {
    return names.map((name) => [name, this[name]]);
  }

  copy(): ShellOptions {
    return Object.assign(new ShellOptions(), this);
  }
}
