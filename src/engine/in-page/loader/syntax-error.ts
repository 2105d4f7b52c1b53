import type { SyntaxExplanation } from './source-syntax-error.ts';

export function explainSyntaxError(_source: string, error: SyntaxError, _sourceType: string): SyntaxExplanation {
  const { pos = 0 } = error as { pos?: number };
  return { message: error.message.replace(/ \(\d+:\d+\)$/, ''), start: pos, end: pos + 1 };
}
