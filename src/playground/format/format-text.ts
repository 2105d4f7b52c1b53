import type { Plugin } from 'prettier';
import type { ParserName } from './languages.ts';

/** A text, and where the caret is in it, counted from 0. */
interface EditedText {
  readonly text: string;
  readonly caret: number;
}

/** Where a text is not written in its language. Both are counted from 1. */
interface FormatProblem {
  readonly line: number;
  readonly column: number;
  /** The parser's own sentence, in English. */
  readonly message: string;
}

/** Each language's part of Prettier is a file of its own, loaded with the first text of the language. */
const javaScript = [() => import('prettier/plugins/babel'), () => import('prettier/plugins/estree')];
const plugins: Readonly<Record<ParserName, readonly (() => Promise<Plugin>)[]>> = {
  babel: javaScript,
  'babel-ts': javaScript,
  json: javaScript,
  yaml: [() => import('prettier/plugins/yaml')],
  markdown: [() => import('prettier/plugins/markdown')],
};

/** As the exercises are written: formatting one of their files changes nothing. */
const style = { singleQuote: true, printWidth: 120 } as const;

/**
 * Formats a text with Prettier.
 * @throws when Prettier can't be loaded.
 */
export async function formatText(
  { text, caret }: EditedText,
  parser: ParserName,
): Promise<EditedText | { readonly problem: FormatProblem }> {
  const [{ formatWithCursor }, ...loaded] = await Promise.all([
    import('prettier/standalone'),
    ...plugins[parser].map((load) => load()),
  ]);
  try {
    const result = await formatWithCursor(text, { ...style, parser, plugins: loaded, cursorOffset: caret });
    return { text: result.formatted, caret: Math.max(0, result.cursorOffset) };
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    return { problem };
  }
}

/** What Prettier's parsers say of a syntax error; null for any other error. */
function problemOf(error: unknown): FormatProblem | null {
  if (!(error instanceof SyntaxError) || !('loc' in error)) return null;
  const { start } = error.loc as { readonly start: { readonly line: number; readonly column: number } };
  // The place, and the lines around it, follow the sentence.
  const message = error.message.split('\n', 1)[0]?.replace(/ \(\d+:\d+\)$/, '') ?? '';
  return { line: start.line, column: start.column, message };
}
