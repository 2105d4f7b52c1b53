import type { Kernel } from '../../../kernel/kernel.ts';
import { parseStack } from './stack-frames.ts';

/** A call of a member or function: the assertion that may have failed. */
const assertion = /[\w$]*(?:\??\.[\w$]+|\[[^\]]+\])*\s*(?:\?\.)?\(/g;

/**
 * The column of the failing assertion in its source line. `line` is the original source, `column` refers to the code
 * that the loader generated from it; so the call nearest to that column is chosen.
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

/** `getErrorSourcePositions`: the source line of an error's top frame; empty if that is not in a file. */
export function errorSourcePositions(kernel: Kernel, error: { readonly stack?: string }): object {
  const none = { sourceLine: '', scriptResourceName: '', lineNumber: 0, startColumn: 0 };
  const [frame] = parseStack(error.stack ?? '').filter(({ file }) => !file.startsWith('node:'));
  if (frame === undefined) return none;
  const path = frame.file.startsWith('file://') ? decodeURIComponent(new URL(frame.file).pathname) : frame.file;
  let text: string;
  try {
    text = kernel.builtin<{ readFileSync(path: string, encoding: string): string }>('fs').readFileSync(path, 'utf8');
  } catch {
    // Code without a file (`node -e`, `eval`) has no line to show; Node omits it, too.
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
