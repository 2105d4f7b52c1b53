import type { AnyNode, CallExpression, Expression, ObjectExpression, Program, Property } from 'acorn';
import { eachChild } from './declared-names.ts';

/**
 * Finds the names that an ES module can import, by the rules of cjs-module-lexer (its README has the grammar, the tests
 * compare with Node's copy). It ignores scopes on purpose, as the original does.
 */
export function findCommonJsExports(
  program: Program,
  source: string,
): { readonly exports: string[]; readonly reexports: string[] } {
  const finder = new Finder(source);
  finder.topLevel(program);
  finder.visit(program);
  return finder.result();
}

class Finder {
  readonly #source: string;
  readonly #exports = new Set<string>();
  readonly #unsafeGetters = new Set<string>();
  /** Reexports of the last `module.exports = …`; the others are from `__exportStar` and the like. */
  #assignedReexports = new Set<string>();
  readonly #starReexports = new Set<string>();

  constructor(source: string) {
    this.#source = source;
  }

  result(): { exports: string[]; reexports: string[] } {
    return {
      exports: [...this.#exports].filter((name) => !this.#unsafeGetters.has(name)),
      reexports: [...this.#starReexports, ...this.#assignedReexports],
    };
  }

  /** Patterns that compilers generate for `export * from`; they count at the top level only. */
  topLevel(program: Program): void {
    const required = new Map<string, string>();
    for (const node of program.body) {
      if (node.type === 'VariableDeclaration') {
        for (const { id, init } of node.declarations) {
          const specifier = init && requiredIn(unwrapInterop(init));
          if (id.type === 'Identifier' && specifier !== undefined && specifier !== null)
            required.set(id.name, specifier);
        }
      } else if (node.type === 'ExpressionStatement' && node.expression.type === 'CallExpression') {
        const star = exportStarSpecifier(node.expression) ?? required.get(keysForEachTarget(node.expression) ?? '');
        if (star !== undefined) this.#starReexports.add(star);
      }
    }
  }

  visit(node: AnyNode): void {
    if (node.type === 'AssignmentExpression' && node.operator === '=') {
      const name = exportedMember(node.left);
      if (name !== undefined) this.#exports.add(name);
      else if (isModuleExports(node.left)) {
        this.#assignedReexports = new Set();
        const specifier = requiredIn(node.right);
        if (specifier !== undefined) this.#assignedReexports.add(specifier);
        else if (node.right.type === 'ObjectExpression') this.#literal(node.right);
      }
    } else if (node.type === 'CallExpression') this.#defineProperty(node);
    eachChild(node, (child) => this.visit(child));
  }

  /** Reads the properties in order, up to the first whose value is not an identifier. */
  #literal(object: ObjectExpression): void {
    for (const property of object.properties) {
      if (property.type === 'SpreadElement') {
        const specifier = requiredIn(property.argument);
        if (specifier !== undefined) this.#assignedReexports.add(specifier);
        else if (property.argument.type !== 'Identifier') return;
        continue;
      }
      const key = property.computed ? undefined : keyName(property);
      if (key === undefined || (property.key.type === 'Literal' && typeof property.key.value !== 'string')) return;
      if (property.kind !== 'init') {
        // The lexer reads `get` in `get name() {}` as a name.
        this.#exports.add(property.kind);
        return;
      }
      if (property.method) {
        const isPrefixed = property.start !== property.key.start;
        if (!isPrefixed) this.#exports.add(key);
        else if (this.#source.startsWith('async', property.start)) this.#exports.add('async');
        return;
      }
      if (!property.shorthand) {
        const between = this.#source.slice(property.key.end, property.value.start);
        if (between.includes('(') || !/^[\p{ID_Start}$_]/u.test(this.#source.slice(property.value.start))) return;
      }
      this.#exports.add(key);
      const isOneWord = /^[\p{ID_Continue}$\u200c\u200d]+$/u.test(
        this.#source.slice(property.value.start, property.value.end),
      );
      if (!property.shorthand && !isOneWord) return;
    }
  }

  #defineProperty(node: CallExpression): void {
    if (!isMember(node.callee, 'Object', 'defineProperty')) return;
    const [target, key, descriptor] = node.arguments;
    if (!target || !isExports(target) || key?.type !== 'Literal' || typeof key.value !== 'string') return;
    if (descriptor?.type !== 'ObjectExpression') return;
    const properties = descriptor.properties.filter((property) => property.type === 'Property');
    const [first, second] = properties;
    const isEnumerable =
      first && keyName(first) === 'enumerable' && first.value.type === 'Literal' && first.value.value === true;
    const decisive = isEnumerable ? second : first;
    if (decisive && keyName(decisive) === 'value' && !decisive.method) this.#exports.add(key.value);
    else if (decisive && decisive === properties.at(-1) && isSafeGetter(decisive)) this.#exports.add(key.value);
    else this.#unsafeGetters.add(key.value);
  }
}

function keyName(property: Property): string | undefined {
  if (property.key.type === 'Identifier') return property.key.name;
  return property.key.type === 'Literal' ? String(property.key.value) : undefined;
}

function isMember(node: AnyNode, object: string, property: string): boolean {
  return (
    node.type === 'MemberExpression' &&
    !node.computed &&
    node.object.type === 'Identifier' &&
    node.object.name === object &&
    node.property.type === 'Identifier' &&
    node.property.name === property
  );
}

function isModuleExports(node: AnyNode): boolean {
  return isMember(node, 'module', 'exports');
}

function isExports(node: AnyNode): boolean {
  return (node.type === 'Identifier' && node.name === 'exports') || isModuleExports(node);
}

/** `name` of `exports.name`, `exports['name']` and the same of `module.exports`. */
function exportedMember(node: AnyNode): string | undefined {
  if (node.type !== 'MemberExpression' || !isExports(node.object)) return undefined;
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : undefined;
  return node.property.type === 'Literal' && typeof node.property.value === 'string' ? node.property.value : undefined;
}

/** `x` of `require('x')`. */
function requiredIn(node: AnyNode): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require')
    return undefined;
  const [argument] = node.arguments;
  return node.arguments.length === 1 && argument?.type === 'Literal' && typeof argument.value === 'string'
    ? argument.value
    : undefined;
}

function calledName(node: CallExpression): string | undefined {
  if (node.callee.type === 'Identifier') return node.callee.name;
  if (node.callee.type === 'MemberExpression' && node.callee.property.type === 'Identifier')
    return node.callee.property.name;
  return undefined;
}

function unwrapInterop(node: Expression): AnyNode {
  const isInterop = node.type === 'CallExpression' && calledName(node) === '_interopRequireWildcard';
  return (isInterop ? node.arguments[0] : undefined) ?? node;
}

function exportStarSpecifier(node: CallExpression): string | undefined {
  const name = calledName(node);
  const [argument] = node.arguments;
  return (name === '__export' || name === '__exportStar') && argument ? requiredIn(argument) : undefined;
}

/** `x` of `Object.keys(x).forEach(function (key) { … exports[key] … x[key] … })`, as Babel writes it. */
function keysForEachTarget(node: CallExpression): string | undefined {
  const { callee, arguments: given } = node;
  if (
    callee.type !== 'MemberExpression' ||
    callee.property.type !== 'Identifier' ||
    callee.property.name !== 'forEach'
  ) {
    return undefined;
  }
  const keys = callee.object;
  const [callback] = given;
  if (keys.type !== 'CallExpression' || !isMember(keys.callee, 'Object', 'keys')) return undefined;
  const [target] = keys.arguments;
  if (target?.type !== 'Identifier' || callback?.type !== 'FunctionExpression') return undefined;
  const [key] = callback.params;
  if (key?.type !== 'Identifier') return undefined;
  const last = callback.body.body.at(-1);
  return last && reexportsKey(last, target.name, key.name) ? target.name : undefined;
}

/** True if a statement assigns `target[key]`, or a getter of it, to `exports[key]`. */
function reexportsKey(node: AnyNode, target: string, key: string): boolean {
  const isAt = (member: AnyNode, isObject: (object: AnyNode) => boolean): boolean =>
    member.type === 'MemberExpression' &&
    member.computed &&
    isObject(member.object) &&
    member.property.type === 'Identifier' &&
    member.property.name === key;
  if (node.type === 'IfStatement') return reexportsKey(node.consequent, target, key);
  if (node.type !== 'ExpressionStatement') return false;
  const { expression } = node;
  if (expression.type === 'AssignmentExpression') {
    const isTarget = (object: AnyNode): boolean => object.type === 'Identifier' && object.name === target;
    return isAt(expression.left, isExports) && isAt(expression.right, isTarget);
  }
  if (expression.type !== 'CallExpression' || !isMember(expression.callee, 'Object', 'defineProperty')) return false;
  const [object, name] = expression.arguments;
  return object !== undefined && isExports(object) && name?.type === 'Identifier' && name.name === key;
}

/** `get() { return name }`, `get: function () { return name.other }` and the like: getters without side effects. */
function isSafeGetter(property: Property): boolean {
  if (keyName(property) !== 'get' || property.value.type !== 'FunctionExpression') return false;
  const [statement, ...rest] = property.value.body.body;
  if (property.value.params.length > 0 || rest.length > 0) return false;
  if (statement?.type !== 'ReturnStatement' || !statement.argument) return false;
  const { argument } = statement;
  if (argument.type === 'Identifier') return true;
  if (argument.type !== 'MemberExpression' || argument.object.type !== 'Identifier') return false;
  return argument.computed
    ? argument.property.type === 'Literal' && typeof argument.property.value === 'string'
    : argument.property.type === 'Identifier';
}
