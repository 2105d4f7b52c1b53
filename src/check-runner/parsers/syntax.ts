import { parseJavaScript } from './javascript.ts';
import { parseSql } from './sql.ts';
import { parseYaml } from './yaml.ts';

export { parseJavaScript, parseSql, parseYaml };

/** The line of a part of a file, by the parser for its name; undefined for languages without one. */
export function lineOf(file: string, text: string, ...steps: readonly (string | number)[]): number | undefined {
  if (/\.ya?ml$/.test(file)) return parseYaml(text).lineOf(...steps);
  if (/\.[cm]?js$/.test(file)) return parseJavaScript(text).lineOf(...steps);
  return undefined;
}
