/** Replaces `internal/deps/amaro/dist/index`, which strips types in Node. */
import { stripTypes, TypeScriptSyntaxError } from './strip-types.ts';
import { snippetOf } from './snippet.ts';

export interface TransformOptions {
  readonly mode?: 'strip-only' | 'transform';
  readonly filename?: string;
}

/** The shape of amaro's errors, from which Node builds its own. */
interface AmaroError {
  readonly code: 'UnsupportedSyntax' | 'InvalidSyntax';
  readonly message: string;
  readonly filename: string;
  readonly startLine: number;
  readonly snippet: string;
}

/**
 * Strips types from TypeScript source, replacing them by whitespace.
 *
 * @throws an {@link AmaroError}, which Node turns into errors such as `ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX`.
 */
export function transformSync(source: string, { mode, filename = '' }: TransformOptions = {}): { code: string } {
  if (mode === 'transform') {
    const message = 'This page takes types away (mode "strip"); it does not turn enum and namespace into JavaScript';
    throw amaroError('UnsupportedSyntax', message, filename, source, { start: 0, end: 0 });
  }
  try {
    return { code: stripTypes(source) };
  } catch (error) {
    if (!(error instanceof TypeScriptSyntaxError)) throw error;
    throw amaroError(error.code, error.message, filename, source, error);
  }
}

function amaroError(
  code: AmaroError['code'],
  message: string,
  filename: string,
  source: string,
  place: { readonly start: number; readonly end: number },
): Error & AmaroError {
  return Object.assign(new Error(message), { code, filename, ...snippetOf(source, place.start, place.end) });
}
