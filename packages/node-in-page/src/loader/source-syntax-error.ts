import { SourceLines } from './source-lines.ts';

/** V8's message, and the offsets that V8 underlines. */
export interface SyntaxExplanation {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** The location of an error, as Node prints it above the error itself. */
export interface ErrorLocation {
  readonly url: string;
  readonly line: number;
  /** 0-based. */
  readonly column: number;
  readonly length: number;
  readonly lineText: string;
}

const locations = new WeakMap<object, ErrorLocation>();

/** The source location of an error of the loader. */
export function locationOf(error: unknown): ErrorLocation | undefined {
  return typeof error === 'object' && error !== null ? locations.get(error) : undefined;
}

/** Sets the source location of an error; printing the error shows that line. */
export function setLocation(error: object, location: ErrorLocation): void {
  locations.set(error, location);
}

/** The location of the characters from `start` to `end`, cut at the end of the first line. */
export function locationIn(source: string, url: string, start: number, end: number): ErrorLocation {
  const lines = new SourceLines(source);
  const { line, column } = lines.at(start);
  const lineText = lines.line(line) ?? '';
  const length = start === end ? 0 : Math.max(1, Math.min(end, start - column + lineText.length) - start);
  return { url, line, column, length, lineText };
}

/** The number of engine frames above the program's own while a file is compiled. */
const ENGINE_FRAMES = 20;

/** Creates an error whose stack includes the program's frames, which Node shows too. */
export function withDeepStack<Made extends Error>(make: () => Made): Made {
  const limit = Error.stackTraceLimit;
  if (typeof limit !== 'number') return make();
  Error.stackTraceLimit = limit + ENGINE_FRAMES;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** The `SyntaxError` of source that can't be compiled. */
export class SourceSyntaxError extends SyntaxError {
  constructor(explanation: SyntaxExplanation, source: string, url: string) {
    super(explanation.message);
    setLocation(this, locationIn(source, url, explanation.start, explanation.end));
  }
}
// To programs and `util.inspect`, it is a plain SyntaxError.
Object.defineProperty(SourceSyntaxError.prototype, 'constructor', { value: SyntaxError });
