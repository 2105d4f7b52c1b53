import { parse, type Program } from 'acorn';
import { explainSyntaxError } from './syntax-error.ts';
import { SourceSyntaxError } from './source-syntax-error.ts';
import { SourceLines } from './source-lines.ts';

export interface ParsedSource {
  readonly program: Program;
  readonly lines: SourceLines;
  /** Offsets of `<` in `a <!--b`: less-than in a module, but a comment in the script that it is rewritten to. */
  readonly htmlCommentLookalikes: readonly number[];
}

/**
 * Parses a module or the body of a CommonJS module.
 * @throws {@link SourceSyntaxError}, worded and placed as V8 does.
 */
export function parseSource(source: string, sourceType: 'module' | 'commonjs', url: string): ParsedSource {
  const htmlCommentLookalikes: number[] = [];
  const lookForHtmlComments = sourceType === 'module' && source.includes('<!--');
  try {
    const program = parse(source, {
      ecmaVersion: 'latest',
      sourceType,
      allowHashBang: true,
      ...(lookForHtmlComments && {
        onToken: (token) => {
          if (token.type.label === '</>/<=/>=' && source.startsWith('<!--', token.start)) {
            htmlCommentLookalikes.push(token.start);
          }
        },
      }),
    });
    return { program, lines: new SourceLines(source), htmlCommentLookalikes };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SourceSyntaxError(explainSyntaxError(source, error, sourceType), source, url);
  }
}
