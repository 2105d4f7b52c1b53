/** Prettier's parser for a file, by the ending of its name. */
const parsers = {
  js: 'babel',
  mjs: 'babel',
  cjs: 'babel',
  ts: 'babel-ts',
  mts: 'babel-ts',
  json: 'json',
  yml: 'yaml',
  yaml: 'yaml',
  md: 'markdown',
} as const;

export type ParserName = (typeof parsers)[keyof typeof parsers];

/** The parser for a file; null where there is none. */
export function parserOf(path: string): ParserName | null {
  const ending = path.slice(path.lastIndexOf('.') + 1);
  return Object.hasOwn(parsers, ending) ? parsers[ending as keyof typeof parsers] : null;
}

/** Whether the file is in a language that can be formatted. */
export function canFormat(path: string): boolean {
  return parserOf(path) !== null;
}
