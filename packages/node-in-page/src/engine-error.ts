/** Every failure of an engine, with a sentence for the learner and a remedy. */
export const engineErrorWords = {
  offline: {
    message: 'This device is offline.',
    remedy: 'Your exercise runs in this page instead; nothing is missing.',
  },
  blocked: {
    message: 'WebContainer could not be reached: the network or a browser extension blocks stackblitz.com.',
    remedy: 'Your exercise runs in this page instead; nothing is missing.',
  },
  'not-isolated': {
    message: 'This page is not cross-origin isolated, which WebContainer needs.',
    remedy: 'Your exercise runs in this page instead. The site owner can send the headers that the Deploy page names.',
  },
  'insecure-context': {
    message: 'This page was not loaded over https, which WebContainer needs.',
    remedy: 'Your exercise runs in this page instead. Open the page by its https address for WebContainer.',
  },
  'host-not-registered': {
    message: 'WebContainer does not know this site’s address.',
    remedy: 'Your exercise runs in this page instead. The site owner can register the address with StackBlitz.',
  },
  timeout: {
    message: 'WebContainer did not answer in time.',
    remedy: 'Your exercise runs in this page instead. Reload the page to try WebContainer again.',
  },
  'boot-failed': {
    message: 'WebContainer could not start.',
    remedy: 'Your exercise runs in this page instead; nothing is missing.',
  },
  'engine-lost': {
    message: 'WebContainer stopped answering.',
    remedy: 'The next run happens in this page instead. Your files are kept.',
  },
  'out-of-memory': {
    message: 'The browser ran out of memory for this program.',
    remedy: 'Close other tabs or make the program keep less in memory, then run it again. Your files are kept.',
  },
  'unsupported-browser': {
    message: 'This browser lacks a feature that the engine needs.',
    remedy: 'Use a current Chrome, Edge, Firefox or Safari. Your text stays here and can be copied.',
  },
  'worker-crashed': {
    message: 'The process stopped unexpectedly.',
    remedy: 'Run it again. Your files are kept.',
  },
  'too-many-processes': {
    message: 'More than 32 processes would run at once.',
    remedy: 'Press Stop, then look for a loop that starts processes without waiting for them.',
  },
  'command-not-found': {
    message: 'There is no such command here.',
    remedy: 'Use node, npm run, npm test or npm start, or type help in the terminal.',
  },
  'file-system': {
    message: 'A file could not be read or written.',
    remedy: 'Check the path; Reset brings back the files of the exercise.',
  },
  'assets-unavailable': {
    message: 'A part of the engine could not be loaded from this site.',
    remedy: 'Check the connection, then try again. Your text is kept.',
  },
  aborted: {
    message: 'It was stopped.',
    remedy: 'Start it again when you are ready.',
  },
  disposed: {
    message: 'This engine was shut down.',
    remedy: 'Press Start to load it again.',
  },
} as const satisfies Record<string, { message: string; remedy: string }>;

export type EngineErrorCode = keyof typeof engineErrorWords;

/** True for a code of the closed list: for what comes back from storage or another window. */
export function isEngineErrorCode(value: unknown): value is EngineErrorCode {
  return typeof value === 'string' && Object.hasOwn(engineErrorWords, value);
}

/** A failure of an engine. `message` is a sentence for the learner, `remedy` what to do, `cause` what lay behind it. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: EngineErrorCode;
  readonly remedy: string;
  /** What `message` shows in parentheses, such as the path or the command; undefined if nothing. */
  readonly detail: string | undefined;

  /** @param detail - added to the sentence for the learner, such as the path or the command. */
  constructor(code: EngineErrorCode, options: { readonly detail?: string; readonly cause?: unknown } = {}) {
    const { message, remedy } = engineErrorWords[code];
    super(options.detail === undefined ? message : `${message} (${options.detail})`, { cause: options.cause });
    this.code = code;
    this.remedy = remedy;
    this.detail = options.detail;
  }
}

/** The error itself when it is an {@link EngineError}; else one of this code that has it as its cause. */
export function toEngineError(error: unknown, code: EngineErrorCode): EngineError {
  if (error instanceof EngineError) return error;
  return new EngineError(code, error instanceof Error ? { detail: error.message, cause: error } : { cause: error });
}
