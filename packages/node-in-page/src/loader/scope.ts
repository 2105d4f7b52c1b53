import type { AnyNode, Function as FunctionNode, Identifier, Pattern, Program } from 'acorn';
import { boundNames, eachChild, lexicalNames, variableNames } from './declared-names.ts';

/** A read or write of a name in the module's scope. */
export interface NameReference {
  readonly name: string;
  readonly start: number;
  readonly kind: 'plain' | 'callee' | 'calleeAtStart' | 'shorthand';
}

/** An assignment, inside a function, to a name in the module's scope: `name = …` and the like, `++name` or `name++`. */
export interface LaterWrite {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'assignment' | 'prefix' | 'postfix';
  /** True if its statement begins with it. */
  readonly atStart: boolean;
}

export interface ModuleAnalysis {
  /** References to the wanted names, wherever no inner scope shadows them. */
  readonly references: readonly NameReference[];
  /** Wanted names that are assigned anywhere. */
  readonly assigned: ReadonlySet<string>;
  /** Wanted names that can change after the module has run: assigned in a function. */
  readonly assignedLater: ReadonlySet<string>;
  /** Those assignments, for names that are not written in other ways, such as by a pattern or as a loop variable. */
  readonly laterWrites: readonly LaterWrite[];
  /** Offsets of `this` outside of all functions. */
  readonly topLevelThis: readonly number[];
  /** Offsets of `import` in `import(…)`. */
  readonly dynamicImports: readonly number[];
  /** Offsets of `import.meta`. */
  readonly importMetas: readonly (readonly [start: number, end: number])[];
  /** Offset of the first top-level await, or -1. */
  readonly firstAwait: number;
  /** True if there is a direct `eval(…)`, which may assign any variable. */
  readonly directEval: boolean;
}

interface Scope {
  readonly names: Set<string>;
  readonly parent: Scope | null;
}

type NodeOrNull = AnyNode | null | undefined;

/**
 * Finds where a module uses the names in `wanted` (its imports and the variables that it exports) and what else must be
 * rewritten. The program must have been parsed as a module, so early errors have been reported.
 */
export function analyseModule(program: Program, wanted: ReadonlySet<string>): ModuleAnalysis {
  const walker = new Walker(wanted);
  for (const node of program.body) walker.visitStatement(node);
  return walker.result();
}

class Walker {
  readonly #wanted: ReadonlySet<string>;
  readonly #references: NameReference[] = [];
  readonly #assigned = new Set<string>();
  readonly #assignedLater = new Set<string>();
  readonly #assignedByPattern = new Set<string>();
  readonly #laterWrites: LaterWrite[] = [];
  readonly #topLevelThis: number[] = [];
  readonly #dynamicImports: number[] = [];
  readonly #importMetas: [number, number][] = [];
  #firstAwait = -1;
  #directEval = false;
  #scope: Scope | null = null;
  /** The number of enclosing functions, of any kind, and of those with their own `this`. */
  #functions = 0;
  #thisOwners = 0;
  /** The start of the current statement: a `(` inserted there could join it to the previous line. */
  #statementStart = -1;

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  result(): ModuleAnalysis {
    return {
      references: this.#references.sort((one, other) => one.start - other.start),
      assigned: this.#assigned,
      assignedLater: this.#assignedLater,
      laterWrites: this.#laterWrites.filter(({ name }) => !this.#assignedByPattern.has(name)),
      topLevelThis: this.#topLevelThis,
      dynamicImports: this.#dynamicImports,
      importMetas: this.#importMetas,
      firstAwait: this.#firstAwait,
      directEval: this.#directEval,
    };
  }

  /** A statement in a statement list. */
  visitStatement(node: AnyNode): void {
    if (node.type === 'ExpressionStatement') this.#statementStart = node.start;
    this.#visit(node);
  }

  #visit(node: NodeOrNull): void {
    if (!node) return;
    switch (node.type) {
      case 'Identifier':
        this.#reference(node.name, node.start, 'plain');
        return;
      case 'ThisExpression':
        if (this.#thisOwners === 0) this.#topLevelThis.push(node.start);
        return;
      case 'MetaProperty':
        if (node.meta.name === 'import') this.#importMetas.push([node.start, node.end]);
        return;
      case 'ImportExpression':
        this.#dynamicImports.push(node.start);
        this.#visitChildren(node);
        return;
      case 'AwaitExpression':
        this.#await(node.start);
        this.#visit(node.argument);
        return;
      case 'CallExpression':
      case 'TaggedTemplateExpression':
        this.#call(node);
        return;
      case 'MemberExpression':
        this.#visit(node.object);
        if (node.computed) this.#visit(node.property);
        return;
      case 'Property':
        if (node.computed) this.#visit(node.key);
        if (node.shorthand) this.#shorthand(node.value);
        else this.#visit(node.value);
        return;
      case 'AssignmentExpression':
        if (node.left.type === 'Identifier') this.#write(node.left, node, 'assignment');
        else this.#target(node.left);
        this.#visit(node.right);
        return;
      case 'UpdateExpression':
        if (node.argument.type === 'Identifier') this.#write(node.argument, node, node.prefix ? 'prefix' : 'postfix');
        else this.#target(node.argument);
        return;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        this.#function(node);
        return;
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.#class(node);
        return;
      case 'BlockStatement':
        this.#block(node.body);
        return;
      case 'SwitchStatement':
        this.#visit(node.discriminant);
        this.#scoped(lexicalNames(node.cases.flatMap((one) => one.consequent)), () => {
          for (const one of node.cases) {
            this.#visit(one.test);
            for (const statement of one.consequent) this.visitStatement(statement);
          }
        });
        return;
      case 'ForStatement':
        this.#scoped(node.init ? lexicalNames([node.init]) : [], () => this.#visitChildren(node));
        return;
      case 'ForInStatement':
      case 'ForOfStatement':
        if (node.type === 'ForOfStatement' && node.await) this.#await(node.start);
        this.#scoped(lexicalNames([node.left]), () => {
          if (node.left.type === 'VariableDeclaration') this.#visit(node.left);
          else this.#target(node.left);
          this.#visit(node.right);
          this.#visit(node.body);
        });
        return;
      case 'CatchClause':
        this.#scoped(node.param ? boundNames(node.param) : [], () => {
          if (node.param) this.#binding(node.param);
          this.#block(node.body.body);
        });
        return;
      case 'VariableDeclaration':
        if ((node.kind as string) === 'await using') this.#await(node.start);
        this.#visitChildren(node);
        return;
      case 'VariableDeclarator':
        this.#binding(node.id);
        this.#visit(node.init);
        return;
      case 'LabeledStatement':
        this.#visit(node.body);
        return;
      case 'ExportNamedDeclaration':
        this.#visit(node.declaration);
        return;
      case 'ExportDefaultDeclaration':
        this.#visit(node.declaration);
        return;
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'BreakStatement':
      case 'ContinueStatement':
        return;
      default:
        this.#visitChildren(node);
    }
  }

  #visitChildren(node: AnyNode): void {
    eachChild(node, (child) => this.#visit(child));
  }

  #await(start: number): void {
    if (this.#functions === 0 && (this.#firstAwait < 0 || start < this.#firstAwait)) this.#firstAwait = start;
  }

  #isOuter(name: string): boolean {
    for (let scope = this.#scope; scope; scope = scope.parent) if (scope.names.has(name)) return false;
    return true;
  }

  #reference(name: string, start: number, kind: NameReference['kind']): void {
    if (this.#wanted.has(name) && this.#isOuter(name)) this.#references.push({ name, start, kind });
  }

  #assign(name: string): boolean {
    if (!this.#wanted.has(name) || !this.#isOuter(name)) return false;
    this.#assigned.add(name);
    if (this.#functions > 0) this.#assignedLater.add(name);
    return this.#functions > 0;
  }

  #write({ name, start }: Identifier, { start: from, end }: AnyNode, kind: LaterWrite['kind']): void {
    const isLater = this.#assign(name);
    if (isLater) this.#laterWrites.push({ name, start: from, end, kind, atStart: from === this.#statementStart });
    this.#reference(name, start, 'plain');
  }

  #call(node: AnyNode & { type: 'CallExpression' | 'TaggedTemplateExpression' }): void {
    const callee = node.type === 'CallExpression' ? node.callee : node.tag;
    if (callee.type === 'Identifier') {
      if (callee.name === 'eval' && this.#isOuter('eval')) this.#directEval = true;
      // A parenthesised callee, `(foo)()`, starts after its statement: the parenthesis is in the source.
      const atStart = callee.start === this.#statementStart;
      this.#reference(callee.name, callee.start, atStart ? 'calleeAtStart' : 'callee');
    } else this.#visit(callee);
    if (node.type === 'CallExpression') for (const argument of node.arguments) this.#visit(argument);
    else this.#visit(node.quasi);
  }

  #shorthand(value: AnyNode): void {
    if (value.type === 'Identifier') this.#reference(value.name, value.start, 'shorthand');
    else this.#visit(value);
  }

  /** The left-hand side of an assignment: names in it are written, defaults and computed keys are read. */
  #target(node: AnyNode): void {
    switch (node.type) {
      case 'Identifier':
        if (this.#assign(node.name)) this.#assignedByPattern.add(node.name);
        this.#reference(node.name, node.start, 'plain');
        return;
      case 'ObjectPattern':
        for (const property of node.properties) {
          if (property.type === 'RestElement') this.#target(property.argument);
          else {
            if (property.computed) this.#visit(property.key);
            if (property.shorthand) this.#shorthandTarget(property.value);
            else this.#target(property.value);
          }
        }
        return;
      case 'ArrayPattern':
        for (const element of node.elements) if (element) this.#target(element);
        return;
      case 'RestElement':
        this.#target(node.argument);
        return;
      case 'AssignmentPattern':
        this.#target(node.left);
        this.#visit(node.right);
        return;
      default:
        this.#visit(node);
    }
  }

  #shorthandTarget(value: Pattern): void {
    const name = value.type === 'AssignmentPattern' ? value.left : value;
    if (name.type === 'Identifier') {
      if (this.#assign(name.name)) this.#assignedByPattern.add(name.name);
      this.#reference(name.name, name.start, 'shorthand');
    }
    if (value.type === 'AssignmentPattern') this.#visit(value.right);
  }

  /** A declaration's pattern: its names are no references; its defaults and computed keys are expressions. */
  #binding(pattern: Pattern): void {
    switch (pattern.type) {
      case 'Identifier':
      case 'MemberExpression':
        return;
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          if (property.type === 'RestElement') this.#binding(property.argument);
          else {
            if (property.computed) this.#visit(property.key);
            this.#binding(property.value);
          }
        }
        return;
      case 'ArrayPattern':
        for (const element of pattern.elements) if (element) this.#binding(element);
        return;
      case 'RestElement':
        this.#binding(pattern.argument);
        return;
      case 'AssignmentPattern':
        this.#binding(pattern.left);
        this.#visit(pattern.right);
    }
  }

  #scoped(names: readonly string[], inside: () => void): void {
    const outer = this.#scope;
    this.#scope = { names: new Set(names), parent: outer };
    inside();
    this.#scope = outer;
  }

  #block(statements: readonly AnyNode[]): void {
    this.#scoped(lexicalNames(statements), () => {
      for (const statement of statements) this.visitStatement(statement);
    });
  }

  #inFunction(ownThis: boolean, inside: () => void): void {
    this.#functions += 1;
    if (ownThis) this.#thisOwners += 1;
    inside();
    this.#functions -= 1;
    if (ownThis) this.#thisOwners -= 1;
  }

  #function(node: FunctionNode | (AnyNode & { type: 'ArrowFunctionExpression' })): void {
    const isArrow = node.type === 'ArrowFunctionExpression';
    const parameters = node.params.flatMap((parameter) => boundNames(parameter));
    if (node.type === 'FunctionExpression' && node.id) parameters.push(node.id.name);
    if (!isArrow) parameters.push('arguments');
    this.#inFunction(!isArrow, () => {
      this.#scoped(parameters, () => {
        for (const parameter of node.params) this.#binding(parameter);
        if (node.body.type === 'BlockStatement') {
          const { body } = node.body;
          this.#scoped([...variableNames(body), ...lexicalNames(body)], () => {
            for (const statement of body) this.visitStatement(statement);
          });
        } else this.#visit(node.body);
      });
    });
  }

  #class(node: AnyNode & { type: 'ClassDeclaration' | 'ClassExpression' }): void {
    this.#scoped(node.id ? [node.id.name] : [], () => {
      this.#visit(node.superClass);
      for (const member of node.body.body) {
        if (member.type === 'StaticBlock') {
          this.#inFunction(true, () =>
            this.#scoped([...variableNames(member.body), ...lexicalNames(member.body)], () => {
              for (const statement of member.body) this.visitStatement(statement);
            }),
          );
          continue;
        }
        if (member.computed) this.#visit(member.key);
        if (member.type === 'MethodDefinition') this.#visit(member.value);
        else if (member.value) this.#inFunction(true, () => this.#visit(member.value));
      }
    });
  }
}
