/** Takes the place of `internal/deps/amaro/dist/index`, with which Node takes types out of TypeScript. */
import { stripTypes, TypeScriptSyntaxError } from './strip-types.ts';
import { snippetOf } from './snippet.ts';

export interface TransformOptions {
  readonly mode?: 'strip-only' | 'transform';
  readonly filename?: string;
}

/** What Node makes its error of. */
interface Refusal {
  readonly code: 'UnsupportedSyntax' | 'InvalidSyntax';
  readonly message: string;
  readonly filename: string;
  readonly startLine: number;
  readonly snippet: string;
}

/**
 * A TypeScript text with blanks in place of its types.
 *
 * @throws a {@link Refusal}, which Node turns into `ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX` and the like.
 */
export function transformSync(source: string, { mode, filename = '' }: TransformOptions = {}): { code: string } {
  if (mode === 'transform') {
    const message = 'This page takes types away (mode "strip"); it does not turn enum and namespace into JavaScript';
    throw refusal('UnsupportedSyntax', message, filename, source, { start: 0, end: 0 });
  }
  try {
    return { code: stripTypes(source) };
  } catch (error) {
    if (!(error instanceof TypeScriptSyntaxError)) throw error;
    throw refusal(error.code, error.message, filename, source, error);
  }
}

function refusal(
  code: Refusal['code'],
  message: string,
  filename: string,
  source: string,
  place: { readonly start: number; readonly end: number },
): Error & Refusal {
  return Object.assign(new Error(message), { code, filename, ...snippetOf(source, place.start, place.end) });
}
