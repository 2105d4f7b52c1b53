import path from 'node:path';
import { Linter, type AST, type Rule, type Scope, type SourceCode } from 'eslint';
import { isMap, isScalar, isSeq, parseDocument, Scalar, type Node } from 'yaml';

/** Part of a text, and what takes its place. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const isScript = (file: string): boolean => /\.m?js$/.test(file);
const isYaml = (file: string): boolean => /\.ya?ml$/.test(file);

function apply(text: string, edits: readonly Edit[]): string {
  let changed = text;
  for (const { start, end, text: replacement } of edits.toSorted((a, b) => b.start - a.start)) {
    changed = changed.slice(0, start) + replacement + changed.slice(end);
  }
  return changed;
}

/** What ESLint's parser and scope analysis know of a module. @throws Error when it is none. */
function readModule(text: string): SourceCode {
  const linter = new Linter();
  const [problem] = linter.verify(text, { languageOptions: { ecmaVersion: 2024, sourceType: 'module' } });
  if (problem !== undefined) throw new Error(`line ${String(problem.line)}: ${problem.message}`);
  return linter.getSourceCode();
}

/** With the line ends of Windows. */
export function withCarriageReturns(text: string): string {
  return text.replaceAll(/\r?\n/g, '\r\n');
}

const commentMarks: Readonly<Record<string, string>> = {
  '.mjs': '//',
  '.js': '//',
  '.cedar': '//',
  '.sql': '--',
  '.yml': '#',
  '.yaml': '#',
};

/** With a comment as the first and as the last line; as it is in a language that is not known here. */
export function withComments(file: string, text: string): string {
  const mark = commentMarks[path.extname(file)];
  if (mark === undefined) return text;
  return `${mark} A first line that says nothing: it's "quoted".\n${text.trimEnd()}\n${mark} A last line that says nothing.\n`;
}

/** Whether a line begins inside of a token that spans several: its spaces are part of a text. */
function linesInsideTokens(text: string): ReadonlySet<number> {
  const { ast } = readModule(text);
  const inside = new Set<number>();
  for (const { loc } of ast.tokens) {
    for (let line = loc.start.line + 1; line <= loc.end.line; line++) inside.add(line);
  }
  return inside;
}

/** Indented by tabs; as it is in YAML, which forbids them. */
export function withTabs(file: string, text: string): string {
  if (isYaml(file)) return text;
  const untouched = isScript(file) ? linesInsideTokens(text) : new Set<number>();
  const lines = text.split('\n').map((line, index) => {
    if (untouched.has(index + 1)) return line;
    return line.replace(/^(?: {2})+/, (spaces) => '\t'.repeat(spaces.length / 2));
  });
  return lines.join('\n');
}

function otherQuotes(token: AST.Token): Edit[] {
  const [start, end] = token.range;
  const inner = token.value.slice(1, -1);
  if (token.type !== 'String' || /['"\\]/.test(inner)) return [];
  const quote = token.value.startsWith("'") ? '"' : "'";
  return [{ start, end, text: `${quote}${inner}${quote}` }];
}

function quoteScalars(node: Node | null): void {
  if (isScalar(node)) {
    if (typeof node.value !== 'string') return;
    if (node.type === Scalar.PLAIN || node.type === Scalar.QUOTE_SINGLE) node.type = Scalar.QUOTE_DOUBLE;
    else if (node.type === Scalar.QUOTE_DOUBLE) node.type = Scalar.QUOTE_SINGLE;
  } else if (isSeq<Node>(node)) node.items.forEach(quoteScalars);
  else if (isMap<Node, Node | null>(node))
    node.items.forEach(({ value }) => {
      quoteScalars(value);
    });
}

/** With the other of the two quotes around each text; as it is in SQL and Cedar, where they differ in meaning. */
export function withOtherQuotes(file: string, text: string): string {
  if (isScript(file)) return apply(text, readModule(text).ast.tokens.flatMap(otherQuotes));
  if (!isYaml(file)) return text;
  const document = parseDocument(text);
  quoteScalars(document.contents);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Whether a module shows this name to others where it declares it: then it is not its own to change. */
function isShown({ scope, defs }: Scope.Variable): boolean {
  if (scope.type !== 'module') return false;
  return defs.some(({ node }) => {
    const { parent } = node as Rule.Node;
    return [parent, parent?.parent].some((above) => above?.type.startsWith('Export') === true);
  });
}

function renamings({ name, identifiers, references }: Scope.Variable): Edit[] {
  const places = new Map<number, Edit>();
  for (const identifier of [...identifiers, ...references.map((reference) => reference.identifier)]) {
    const { range, parent } = identifier as unknown as Rule.Node & { readonly range: AST.Range };
    const [start, end] = range;
    const above = parent?.type === 'AssignmentPattern' && parent.left === identifier ? parent.parent : parent;
    const isShort = above?.type === 'Property' && above.shorthand;
    const isExported = above?.type === 'ExportSpecifier';
    const text = isShort ? `${name}: ${name}_` : isExported ? `${name}_ as ${name}` : `${name}_`;
    places.set(start, { start, end, text });
  }
  return [...places.values()];
}

/** With another name for each variable, parameter and function that a script doesn't export or import. */
export function withRenamedLocals(file: string, text: string): string {
  if (!isScript(file)) return text;
  const { scopeManager } = readModule(text);
  const variables = (scopeManager?.scopes ?? []).flatMap((scope) => (scope.type === 'global' ? [] : scope.variables));
  const own = variables.filter(
    (variable) =>
      variable.identifiers.length > 0 &&
      !variable.defs.some(({ type }) => type === 'ImportBinding' || type === 'ClassName') &&
      !isShown(variable),
  );
  return apply(text, own.flatMap(renamings));
}
