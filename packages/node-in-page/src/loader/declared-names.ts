import type { AnyNode, Pattern } from 'acorn';

/** The names that a pattern binds. */
export function boundNames(pattern: Pattern, into: string[] = []): string[] {
  switch (pattern.type) {
    case 'Identifier':
      into.push(pattern.name);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        boundNames(property.type === 'RestElement' ? property.argument : property.value, into);
      }
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) boundNames(element, into);
      break;
    case 'RestElement':
      boundNames(pattern.argument, into);
      break;
    case 'AssignmentPattern':
      boundNames(pattern.left, into);
      break;
    case 'MemberExpression':
      break;
  }
  return into;
}

/** Calls back for every child node in source order. */
export function eachChild(node: AnyNode, callback: (child: AnyNode) => void): void {
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) {
      for (const element of value as unknown[]) if (isNode(element)) callback(element);
    } else if (isNode(value)) callback(value);
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** Names that `let`, `const`, `class` and (in strict code) `function` declare directly in this list. */
export function lexicalNames(statements: readonly AnyNode[]): string[] {
  const names: string[] = [];
  for (const statement of statements) {
    if (statement.type === 'VariableDeclaration' && statement.kind !== 'var') {
      for (const { id } of statement.declarations) boundNames(id, names);
    } else if ((statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration') && statement.id) {
      names.push(statement.id.name);
    }
  }
  return names;
}

/** Names that `var` declares in the function with these statements. */
export function variableNames(statements: readonly AnyNode[]): string[] {
  const names: string[] = [];
  const visit = (node: AnyNode): void => {
    switch (node.type) {
      case 'VariableDeclaration':
        if (node.kind === 'var') for (const { id } of node.declarations) boundNames(id, names);
        return;
      case 'BlockStatement':
      case 'IfStatement':
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'LabeledStatement':
      case 'TryStatement':
      case 'CatchClause':
      case 'SwitchStatement':
      case 'SwitchCase':
        eachChild(node, visit);
        return;
      default:
    }
  };
  for (const statement of statements) visit(statement);
  return names;
}
