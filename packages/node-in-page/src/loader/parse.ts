import { parse, type Program, type Token } from 'acorn';
import { explainSyntaxError } from './syntax-error.ts';
import { SourceSyntaxError, withDeepStack } from './source-syntax-error.ts';
import { SourceLines } from './source-lines.ts';

export interface ParsedSource {
  readonly program: Program;
  readonly lines: SourceLines;
}

/**
 * Parses a module or the body of a CommonJS module.
 *
 * @throws {@link SourceSyntaxError} with V8's message and location.
 */
export function parseSource(source: string, sourceType: 'module' | 'commonjs', url: string): ParsedSource {
  try {
    const program = parse(source, {
      // The version that V8 of Node 22 supports: without `using`.
      ecmaVersion: 2025,
      sourceType,
      allowHashBang: true,
      ...(sourceType === 'module' && source.includes('<!--') && { onToken: refuseHtmlComments(source, url) }),
    });
    return { program, lines: new SourceLines(source) };
  } catch (error) {
    if (error instanceof SourceSyntaxError || !(error instanceof SyntaxError)) throw error;
    const explanation = explainSyntaxError(source, error, sourceType);
    throw withDeepStack(() => new SourceSyntaxError(explanation, source, url));
  }
}

/**
 * In a module, `a <!--b` is an expression by the specification but an error in V8; in the script that it is compiled
 * to, it would be a comment.
 */
function refuseHtmlComments(source: string, url: string): (token: Token) => void {
  return ({ type, start }) => {
    if (type.label !== '</>/<=/>=' || !source.startsWith('<!--', start)) return;
    const message = 'HTML comments are not allowed in modules';
    throw new SourceSyntaxError({ message, start: start + 3, end: start + 4 }, source, url);
  };
}
