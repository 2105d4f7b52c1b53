/** The node types of acorn-typescript that matter for stripping types. */
import type { Node } from 'acorn';

/** A node of the parser; its other properties depend on its type. */
export type SyntaxNode = Node & Readonly<Record<string, unknown>>;

export const UNSUPPORTED_SYNTAX: Readonly<Record<string, string>> = {
  TSEnumDeclaration: 'TypeScript enum is not supported in strip-only mode',
  TSParameterProperty: 'TypeScript parameter property is not supported in strip-only mode',
  TSImportEqualsDeclaration: 'TypeScript import equals declaration is not supported in strip-only mode',
  TSExportAssignment: 'TypeScript export assignment is not supported in strip-only mode',
  TSTypeAssertion:
    "The angle-bracket syntax for type assertions, `<T>expr`, is not supported in type strip mode. Instead, use the 'as' syntax: `expr as T`.",
  TSTypeCastExpression:
    "The angle-bracket syntax for type assertions, `<T>expr`, is not supported in type strip mode. Instead, use the 'as' syntax: `expr as T`.",
};

/** Nodes that are erased entirely. */
export const TYPE_ONLY_NODES: ReadonlySet<string> = new Set([
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSTypeAnnotation',
  'TSTypeParameterDeclaration',
  'TSTypeParameterInstantiation',
  'TSDeclareFunction',
  'TSDeclareMethod',
  'TSAbstractMethodDefinition',
  'TSAbstractPropertyDefinition',
  'TSAbstractClassProperty',
  'TSIndexSignature',
  'TSNamespaceExportDeclaration',
]);

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

export function isPattern({ type }: SyntaxNode): boolean {
  return type === 'Identifier' || type === 'ObjectPattern' || type === 'ArrayPattern';
}

/** Whether a namespace contains only types (is not instantiated). */
export function isTypeOnly(node: SyntaxNode): boolean {
  if (node['declare'] === true) return true;
  const body = node['body'];
  if (!isNode(body)) return true;
  if (body.type === 'TSModuleDeclaration') return isTypeOnly(body);
  return ((body['body'] as SyntaxNode[] | undefined) ?? []).every((statement) => {
    const inner = isNode(statement['declaration']) ? statement['declaration'] : statement;
    if (inner.type === 'TSModuleDeclaration') return isTypeOnly(inner);
    return inner['declare'] === true || TYPE_ONLY_NODES.has(inner.type);
  });
}
