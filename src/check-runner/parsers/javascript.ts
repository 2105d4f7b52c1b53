import { parse, type AnyNode, type Program } from 'acorn';
import type { LineOf } from './line-of.ts';

export interface JavaScriptText {
  /** Undefined when it can't be parsed. */
  readonly program: Program | undefined;
  /** The line of a declaration, such as `['decide']`, or of a property in it: `['job', 'place']`. */
  readonly lineOf: LineOf;
}

function nameOf(node: AnyNode | null | undefined): string | undefined {
  if (node?.type === 'Identifier') return node.name;
  return node?.type === 'Literal' ? String(node.value) : undefined;
}

/** What a statement declares, by name. */
function declared(statement: AnyNode): [name: string, node: AnyNode][] {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      return statement.declaration
        ? declared(statement.declaration)
        : statement.specifiers.map((specifier): [string, AnyNode] => [nameOf(specifier.exported) ?? '', specifier]);
    case 'ExportDefaultDeclaration':
      return [['default', statement]];
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return [[nameOf(statement.id) ?? '', statement]];
    case 'VariableDeclaration':
      return statement.declarations.map((declarator): [string, AnyNode] => [nameOf(declarator.id) ?? '', declarator]);
    default:
      return [];
  }
}

function childOf(node: AnyNode, name: string): AnyNode | undefined {
  if (node.type === 'VariableDeclarator' && node.init) return childOf(node.init, name);
  if (node.type !== 'ObjectExpression') return undefined;
  return node.properties.find((property) => property.type === 'Property' && nameOf(property.key) === name);
}

export function parseJavaScript(text: string): JavaScriptText {
  let program: Program | undefined;
  try {
    program = parse(text, { ecmaVersion: 'latest', sourceType: 'module', locations: true, allowHashBang: true });
  } catch {
    program = undefined;
  }
  return {
    program,
    lineOf(...steps) {
      const [first, ...rest] = steps;
      let found: AnyNode | undefined = program?.body.flatMap(declared).find(([name]) => name === first)?.[1];
      let line = found?.loc?.start.line;
      for (const step of rest) {
        if (found?.type === 'Property') found = found.value;
        found = found === undefined ? undefined : childOf(found, String(step));
        line = found?.loc?.start.line ?? line;
      }
      return line;
    },
  };
}
