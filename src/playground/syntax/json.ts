import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { SyntaxProblem } from '../model/syntax.ts';
import { placeOf } from './place.ts';

/** The first syntax error of a JSON text. Browsers word and place it differently, so a parser of our own choice does. */
export function jsonProblem(path: string, text: string): SyntaxProblem | null {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const [first] = errors;
  if (first === undefined) return null;
  const name = printParseErrorCode(first.error);
  // Such as PropertyNameExpected.
  const message = name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return { path, ...placeOf(text, first.offset, first.length), message };
}
