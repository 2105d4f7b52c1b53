import { globSync, readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { ToolError } from '../command-line.ts';

/** Where the tables stand, each below the heading of its section. */
export const tableFile = 'docs/faults.md';

/** A fault or an attack that a test names in the comment before it. */
export interface Fault {
  /** The heading below which it stands. */
  readonly section: string;
  readonly fault: string;
  /** What the learner sees. */
  readonly seen: string;
  readonly file: string;
  /** Of the test, with an ellipsis for what each of its cases fills in. */
  readonly test: string;
}

const testFiles = [
  'src/**/*.test.{ts,tsx}',
  'tests/**/*.{test,spec}.ts',
  'packages/*/src/**/*.test.ts',
  'packages/*/tests/**/*.{test,spec}.ts',
];

/** The test's name, if the statement is a test: `it('…', …)`, `test('…', …)`, `it.each(…)('…', …)`. */
function testName(statement: ts.Node, source: ts.SourceFile): string | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined;
  const [name] = statement.expression.arguments;
  if (name === undefined || !/^(?:it|test)\b/.test(statement.expression.expression.getText(source))) return undefined;
  if (ts.isStringLiteralLike(name)) return name.text.replaceAll(/%[a-z]|\$[a-z][\w.]*/gi, '…');
  return ts.isTemplateExpression(name)
    ? name
        .getText(source)
        .slice(1, -1)
        .replaceAll(/\$\{[^}]*\}/g, '…')
    : undefined;
}

/**
 * Faults that the tests of a file name: `@fault Section: what happens`, then `@seen What the learner sees`, in the comment
 * before a test.
 * @throws ToolError for a tag without its other half, or before what is no test.
 */
export function faultsIn(file: string, text: string): Fault[] {
  if (!text.includes('@fault')) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const faults: Fault[] = [];
  const fail = (tag: ts.JSDocTag, problem: string): never => {
    const { line } = source.getLineAndCharacterOfPosition(tag.getStart());
    throw new ToolError(`${file}:${String(line + 1)}: ${problem}`);
  };
  const visit = (node: ts.Node): void => {
    const tags = ts.getJSDocTags(node).filter(({ parent }) => parent.parent === node);
    const words = tags.map((tag) => (ts.getTextOfJSDocComment(tag.comment) ?? '').replaceAll(/\s+/g, ' ').trim());
    tags.forEach((tag, at) => {
      if (tag.tagName.text === 'seen' && tags[at - 1]?.tagName.text !== 'fault')
        fail(tag, 'No @fault stands before this @seen.');
      if (tag.tagName.text !== 'fault') return;
      const [, section = '', fault = ''] = /^([^:]+): (.+)$/.exec(words[at] ?? '') ?? [];
      if (fault === '') fail(tag, 'Write @fault as "Section: what happens".');
      const seen = tags[at + 1]?.tagName.text === 'seen' ? (words[at + 1] ?? '') : '';
      if (seen === '') fail(tag, 'Add @seen with what the learner sees, after the @fault.');
      const test = testName(node, source) ?? fail(tag, 'A @fault stands before the test that proves it.');
      faults.push({ section, fault, seen, file, test });
    });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

/** What the tests of the repository name, by file, and in the order of each file. */
export function readFaults(): Fault[] {
  return globSync(testFiles)
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .flatMap((file) => faultsIn(file, readFileSync(file, 'utf8')));
}

const anyTable = /(?:^\|.*\n?)+/m;

const cell = (text: string): string => text.replaceAll('|', '\\|');

function table(faults: readonly Fault[]): string {
  const rows = faults.map(({ fault, seen, file, test }) => [fault, seen, `\`${file}\`: ${test}`].map(cell));
  const head = [['Fault', 'What the learner sees', 'Test'], Array<string>(3).fill('-')];
  return [...head, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * The text with the table of each section replaced; the words around the tables stay.
 * @throws ToolError for a fault of a section that the text has no heading for.
 */
export async function withTables(text: string, faults: readonly Fault[]): Promise<string> {
  const [head = '', ...sections] = text.split(/^(?=## )/m);
  const titles = sections.map((section) => section.slice('## '.length, section.indexOf('\n')));
  const lost = faults.find(({ section }) => !titles.includes(section));
  if (lost !== undefined)
    throw new ToolError(
      `${lost.file}: ${tableFile} has no section "${lost.section}". It has: ${titles.join(', ')}. Use one, or add its heading.`,
    );
  const filled = sections.map((section, at) => {
    const own = faults.filter((fault) => fault.section === titles[at]);
    const made = own.length === 0 ? '' : `${table(own)}\n`;
    return anyTable.test(section) ? section.replace(anyTable, () => made) : `${section.trimEnd()}\n\n${made}\n`;
  });
  return format(head + filled.join(''), { ...(await resolveConfig(tableFile)), parser: 'markdown' });
}
