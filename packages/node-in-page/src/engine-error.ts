/**
 * Every way in which an engine can fail, with what belongs to each. What a reader is told of them, and what to do about
 * it, is said by the page that embeds the engine, in its own language: it has a sentence for each code.
 */
export const engineErrorFields = {
  /** The device has no network. */
  offline: {},
  /** WebContainer can't be reached: the network or an extension of the browser blocks it. */
  blocked: {},
  /** The page isn't cross-origin isolated. */
  'not-isolated': {},
  /** The page wasn't loaded over https. */
  'insecure-context': {},
  /** WebContainer doesn't serve this host. */
  'host-not-registered': { host: 'string' },
  /** WebContainer gave no answer for so long. */
  timeout: { seconds: 'number' },
  /** `reason` is what the browser or a library says of it, in English, here as below. */
  'boot-failed': { reason: 'string' },
  /** WebContainer booted, but a program in it did not do what Node does; `part` is what was tried. */
  'self-test-failed': { part: 'string' },
  /** WebContainer stopped answering. */
  'engine-lost': {},
  /** WebContainer was restarted to end a program of another playground, which ended this one, too. */
  'engine-restarted': {},
  'out-of-memory': {},
  'unsupported-browser': { reason: 'string' },
  'worker-crashed': { reason: 'string' },
  /** A page in the preview has a script that doesn't end, on the thread that the engine needs. */
  'blocked-by-preview': {},
  /** What runs couldn't be ended. */
  unresponsive: {},
  'too-many-processes': { limit: 'number' },
  'command-not-found': { command: 'string' },
  /** `posix` is the code of the failed call, such as `ENOENT`. */
  'file-system': { path: 'string', posix: 'string' },
  /** A part of the engine or of its project could not be fetched; `asset` is its address or its name. */
  'assets-unavailable': { asset: 'string' },
  /** The site has other files than the page was made for: it was deployed again. */
  'outdated-page': { asset: 'string' },
  /** It was stopped on purpose. */
  aborted: {},
  /** The engine was shut down. */
  disposed: {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, 'string' | 'number'>>>>;

export type EngineErrorCode = keyof typeof engineErrorFields;

interface FieldTypes {
  readonly string: string;
  readonly number: number;
}

/** What a code is about. */
export type EngineErrorData<Code extends EngineErrorCode> = {
  readonly [
    Field in keyof (typeof engineErrorFields)[Code]
  ]: (typeof engineErrorFields)[Code][Field] extends keyof FieldTypes
    ? FieldTypes[(typeof engineErrorFields)[Code][Field]]
    : never;
};

/** A failure as plain data, which crosses a port and can be stored. */
export type EngineFailure<Codes extends EngineErrorCode = EngineErrorCode> = {
  [Code in Codes]: { readonly code: Code; readonly data: EngineErrorData<Code> };
}[Codes];

/** Codes without data. */
type PlainCode = {
  [Code in EngineErrorCode]: keyof EngineErrorData<Code> extends never ? Code : never;
}[EngineErrorCode];

type EngineErrorArguments =
  | [code: PlainCode, data?: Readonly<Record<string, never>>, options?: ErrorOptions]
  | {
      [Code in Exclude<EngineErrorCode, PlainCode>]: [code: Code, data: EngineErrorData<Code>, options?: ErrorOptions];
    }[Exclude<EngineErrorCode, PlainCode>];

/** A failure of an engine. `message` is for developers, `cause` is what lay behind it. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  /** Code and data together, so that the one tells the type of the other. */
  readonly failure: EngineFailure;

  constructor(...[code, data = {}, options]: EngineErrorArguments) {
    super(describe(code, data), options);
    // The arguments belong together, which a destructured union forgets.
    this.failure = { code, data } as EngineFailure;
  }

  get code(): EngineErrorCode {
    return this.failure.code;
  }

  get data(): EngineFailure['data'] {
    return this.failure.data;
  }

  /** The error of a failure that crossed a port or was stored. */
  static from({ code, data }: EngineFailure, options?: ErrorOptions): EngineError {
    return new EngineError(...([code, data, options] as EngineErrorArguments));
  }
}

function describe(code: EngineErrorCode, data: object): string {
  const fields = Object.entries(data).map(([field, value]) => `${field}: ${String(value)}`);
  return fields.length === 0 ? code : `${code} (${fields.join(', ')})`;
}

/** The failure that a value from storage or another window is; null when it is none. */
export function parseEngineFailure(value: unknown): EngineFailure | null {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('data' in value)) return null;
  const { code, data } = value;
  if (typeof code !== 'string' || !Object.hasOwn(engineErrorFields, code)) return null;
  if (typeof data !== 'object' || data === null) return null;
  const values = data as Readonly<Record<string, unknown>>;
  const fields = Object.entries(engineErrorFields[code as EngineErrorCode]);
  // Each field has been looked at by its declared type.
  return fields.every(([field, type]) => typeof values[field] === type) ? ({ code, data } as EngineFailure) : null;
}

/** The error itself when it is an {@link EngineError}; else one of this failure, with the error as its cause. */
export function toEngineError(error: unknown, failure: (reason: string) => EngineFailure): EngineError {
  if (error instanceof EngineError) return error;
  return EngineError.from(failure(error instanceof Error ? error.message : String(error)), { cause: error });
}
