import { pathToFileURL } from 'node:url';
import type * as html from './parsers/html.ts';
import type * as syntax from './parsers/syntax.ts';
import type { CheckRequest } from './protocol.ts';

/** What checks can parse with. The host hands over the modules that its checks name, see `parsersOf`. */
export interface Parsers {
  readonly html: typeof html | undefined;
  readonly syntax: typeof syntax | undefined;
}

/** To be called before anything of the learner's runs, who could write over the modules. */
export async function loadParsers({ parsers = {} }: CheckRequest): Promise<Parsers> {
  const load = async (file: string | undefined): Promise<unknown> =>
    file === undefined ? undefined : import(pathToFileURL(file).href);
  const [forHtml, forSyntax] = await Promise.all([load(parsers.html), load(parsers.syntax)]);
  // Our own modules, which the host has just written.
  return { html: forHtml, syntax: forSyntax } as Parsers;
}

/** @throws TypeError when the host handed over none: a check then uses what `parsersOf` doesn't know. */
export function expectParser<Parser>(parser: Parser | undefined, name: string): Parser {
  if (parser === undefined) throw new TypeError(`the parser for ${name} was not handed over`);
  return parser;
}
