import type { Kernel } from '../../../kernel/kernel.ts';
import { parseStack } from './stack-frames.ts';

/** A call whose name is one of those that say `The expression evaluated to a falsy value`. */
const assertion = /[\w$]*(?:\??\.[\w$]+|\[[^\]]+\])*\s*(?:\?\.)?\(/g;

/**
 * Where in its source line the failing assertion stands. Lines are the source's own; columns are those of the text that
 * the loader made of it, so that the call nearest to the column is taken.
 */
function callColumn(line: string, column: number): number {
  let best = line.length - line.trimStart().length;
  let distance = Number.POSITIVE_INFINITY;
  for (const match of line.matchAll(assertion)) {
    if (!/assert|ok|strict/.test(match[0])) continue;
    const away = Math.abs(match.index - column);
    if (away < distance) [best, distance] = [match.index, away];
  }
  return best;
}

/** `getErrorSourcePositions`: the line of source at the top of an error's stack; empty when it is not in a file. */
export function errorSourcePositions(kernel: Kernel, error: { readonly stack?: string }): object {
  const none = { sourceLine: '', scriptResourceName: '', lineNumber: 0, startColumn: 0 };
  const [frame] = parseStack(error.stack ?? '').filter(({ file }) => !file.startsWith('node:'));
  if (frame === undefined) return none;
  const path = frame.file.startsWith('file://') ? decodeURIComponent(new URL(frame.file).pathname) : frame.file;
  let text: string;
  try {
    text = kernel.builtin<{ readFileSync(path: string, encoding: string): string }>('fs').readFileSync(path, 'utf8');
  } catch {
    // A script without a file (`node -e`, evaluated text) has no line to show; Node then leaves it out, too.
    return none;
  }
  const sourceLine = text.split('\n')[frame.line - 1] ?? '';
  return {
    sourceLine,
    scriptResourceName: frame.file,
    lineNumber: frame.line,
    startColumn: callColumn(sourceLine, frame.column - 1),
  };
}
