import { SourceLines } from './source-lines.ts';

/** What is wrong, in V8's words, and the offsets that V8 underlines. */
export interface SyntaxExplanation {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Where an error is, as Node prints it above the error itself. */
export interface ErrorPlace {
  readonly url: string;
  readonly line: number;
  /** From 0. */
  readonly column: number;
  readonly length: number;
  readonly lineText: string;
}

const places = new WeakMap<object, ErrorPlace>();

/** The place in a source that an error of the loader is about. */
export function placeOf(error: unknown): ErrorPlace | undefined {
  return typeof error === 'object' && error !== null ? places.get(error) : undefined;
}

/** Notes the place in a source that an error is about; printing it shows that line. */
export function setPlace(error: object, place: ErrorPlace): void {
  places.set(error, place);
}

/** The place of the characters from `start` to `end`; only what is on the first of its lines counts. */
export function placeIn(source: string, url: string, start: number, end: number): ErrorPlace {
  const lines = new SourceLines(source);
  const { line, column } = lines.at(start);
  const lineText = lines.line(line) ?? '';
  const length = start === end ? 0 : Math.max(1, Math.min(end, start - column + lineText.length) - start);
  return { url, line, column, length, lineText };
}

/** Frames of the engine that lie above the program's own when a file is compiled. */
const ENGINE_FRAMES = 20;

/** Makes an error whose stack reaches down to the program's frames, which Node shows too. */
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

/** Makes the `SyntaxError` that a program sees when its source can't be compiled. */
export class SourceSyntaxError extends SyntaxError {
  constructor(explanation: SyntaxExplanation, source: string, url: string) {
    super(explanation.message);
    setPlace(this, placeIn(source, url, explanation.start, explanation.end));
  }
}
// Programs, and `util.inspect`, see a plain SyntaxError.
Object.defineProperty(SourceSyntaxError.prototype, 'constructor', { value: SyntaxError });
