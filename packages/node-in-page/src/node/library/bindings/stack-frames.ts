/** A frame of a stack trace in the browser's format. Lines and columns are 1-based. */
export interface StackFrame {
  readonly functionName: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Parses `error.stack` in the formats of V8, SpiderMonkey and JavaScriptCore. */
export function parseStack(stack: string): StackFrame[] {
  const frames: StackFrame[] = [];
  for (const text of stack.split('\n')) {
    const match =
      /^\s+at (?:(?:async )?(?<v8>.*?) \()?(?:eval at .*?, )?(?<file>[^()]+?):(?<line>\d+):(?<column>\d+)\)?$/.exec(
        text,
      ) ?? /^(?<v8>[^@]*)@(?<file>.+?):(?<line>\d+):(?<column>\d+)$/.exec(text);
    if (match?.groups === undefined) continue;
    const { v8 = '', file = '', line = '0', column = '0' } = match.groups;
    frames.push({ functionName: v8, file: file.replace(/^async /, ''), line: Number(line), column: Number(column) });
  }
  return frames;
}

/**
 * The frames above the caller of this function, without those of Node's library, as Node omits `node:internal` ones.
 */
export function callerFrames(limit: number): StackFrame[] {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = limit + 10;
  const frames = parseStack(new Error().stack ?? '');
  Error.stackTraceLimit = before;
  const firstOfNode = frames.findIndex(({ file }) => file.startsWith('node:'));
  return frames.slice(firstOfNode < 0 ? 2 : firstOfNode + 1).slice(0, limit);
}
