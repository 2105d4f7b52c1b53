import type { AnyNode, Function as FunctionNode, Program } from 'acorn';
import { eachChild, variableNames } from './declared-names.ts';

/**
 * Code inserted into async functions so that `AsyncLocalStorage` finds its store again after an `await`. The native
 * `await` stays, and with it the order of microtasks and the stacks: the running {@link Activation} is notified before
 * and after each one.
 */
export const CONTEXT_POINT = {
  bodyStart: 0,
  bodyEnd: 1,
  arrowStart: 2,
  arrowEnd: 3,
  resume: 4,
  suspend: 5,
  close: 6,
  yielded: 7,
  iterate: 8,
  loopStart: 9,
  loopEnd: 10,
  loopBody: 11,
  loopSingle: 12,
  loopSingleEnd: 13,
  caught: 14,
  bareStart: 15,
  suspendInside: 16,
  delegate: 17,
} as const;

export type ContextPoint = (typeof CONTEXT_POINT)[keyof typeof CONTEXT_POINT];

/**
 * The code of each point.
 *
 * @param activate - name of the function that returns a new activation.
 * @param activation - name of the variable that holds it.
 */
export function contextTexts(activate: string, activation: string): Readonly<Record<ContextPoint, string>> {
  const enter = `const ${activation}=${activate}();`;
  const leave = `finally{${activation}.leave()}`;
  return {
    [CONTEXT_POINT.bodyStart]: `${enter}try{`,
    [CONTEXT_POINT.bodyEnd]: `}${leave}`,
    [CONTEXT_POINT.arrowStart]: `{${enter}try{return(`,
    [CONTEXT_POINT.arrowEnd]: `)}${leave}}`,
    [CONTEXT_POINT.resume]: `${activation}.resume(`,
    [CONTEXT_POINT.suspend]: ` ${activation}.suspend(`,
    [CONTEXT_POINT.close]: '))',
    [CONTEXT_POINT.yielded]: `${activation}.yielded(`,
    [CONTEXT_POINT.iterate]: `${activation}.iterate((`,
    [CONTEXT_POINT.loopStart]: '{',
    [CONTEXT_POINT.loopEnd]: `;${activation}.caught();}`,
    [CONTEXT_POINT.loopBody]: `${activation}.resume();`,
    [CONTEXT_POINT.loopSingle]: `{${activation}.resume();`,
    [CONTEXT_POINT.loopSingleEnd]: '}',
    [CONTEXT_POINT.caught]: `${activation}.caught();`,
    [CONTEXT_POINT.bareStart]: enter,
    [CONTEXT_POINT.suspendInside]: `${activation}.suspend((`,
    [CONTEXT_POINT.delegate]: ` ${activation}.delegate(`,
  };
}

/** True if a module imports a builtin that needs the async context. */
export function namesContextUser(source: string): boolean {
  return /(['"`])(?:(?:node:)?async_hooks|node:test(?:\/\w+)?)\1/.test(source);
}

/**
 * Flat pairs: offset in the source, {@link ContextPoint}; sorted, points at the same offset in the order of their code.
 */
export function findContextPoints(program: Program, source: string): number[] {
  if (!/\bawait\b|\basync\b/.test(source)) return [];
  const walker = new Walker(source);
  walker.visitModule(program);
  return walker.result();
}

class Walker {
  readonly #source: string;
  readonly #points: { readonly offset: number; readonly point: ContextPoint }[] = [];
  /** True if the enclosing function is async and awaits something. */
  #tracksContext = false;
  /** True if it is an async generator. */
  #isGenerator = false;

  constructor(source: string) {
    this.#source = source;
  }

  result(): number[] {
    return this.#points.sort((one, other) => one.offset - other.offset).flatMap(({ offset, point }) => [offset, point]);
  }

  visitModule(program: Program): void {
    this.#inFunction(program.body.some(waits), false, () => {
      for (const node of program.body) this.#visit(node);
    });
  }

  #add(offset: number, point: ContextPoint): void {
    this.#points.push({ offset, point });
  }

  #visit(node: AnyNode): void {
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        this.#function(node);
        return;
      case 'ClassBody':
        this.#classBody(node);
        return;
      default:
    }
    if (this.#tracksContext) this.#tracked(node);
    else this.#children(node);
  }

  /** Visits a node of an async function's own code. */
  #tracked(node: AnyNode): void {
    switch (node.type) {
      case 'AwaitExpression':
        this.#add(node.start, CONTEXT_POINT.resume);
        this.#add(node.start + 'await'.length, CONTEXT_POINT.suspend);
        this.#children(node);
        this.#add(node.end, CONTEXT_POINT.close);
        return;
      case 'YieldExpression':
        this.#yield(node);
        return;
      case 'ReturnStatement':
        this.#return(node);
        return;
      case 'LabeledStatement':
      case 'ForOfStatement':
        this.#loop(node);
        return;
      case 'CatchClause':
        this.#add(node.body.start + 1, CONTEXT_POINT.caught);
        this.#children(node);
        return;
      case 'TryStatement':
        if (node.finalizer) this.#add(node.finalizer.start + 1, CONTEXT_POINT.caught);
        this.#children(node);
        return;
      default:
        this.#children(node);
    }
  }

  #children(node: AnyNode): void {
    eachChild(node, (child) => this.#visit(child));
  }

  #inFunction(tracksContext: boolean, isGenerator: boolean, inside: () => void): void {
    const outer = [this.#tracksContext, this.#isGenerator] as const;
    this.#tracksContext = tracksContext;
    this.#isGenerator = isGenerator;
    inside();
    [this.#tracksContext, this.#isGenerator] = outer;
  }

  #function(node: FunctionNode | (AnyNode & { type: 'ArrowFunctionExpression' })): void {
    const { body, params } = node;
    const statements = body.type === 'BlockStatement' ? body.body : [body];
    const tracksContext = node.async && statements.some(waits);
    this.#inFunction(false, false, () => params.forEach((parameter) => this.#visit(parameter)));
    this.#inFunction(tracksContext, node.generator, () => {
      const inner = (): void => statements.forEach((statement) => this.#visit(statement));
      if (!tracksContext) inner();
      else if (body.type === 'BlockStatement') {
        const start = directivesEnd(body);
        const isBare = hasClash(body.body);
        this.#add(start, isBare ? CONTEXT_POINT.bareStart : CONTEXT_POINT.bodyStart);
        inner();
        if (!isBare) this.#add(body.end - 1, CONTEXT_POINT.bodyEnd);
      } else {
        this.#add(this.#arrowEnd(node.start, params.at(-1)?.end), CONTEXT_POINT.arrowStart);
        inner();
        this.#add(node.end, CONTEXT_POINT.arrowEnd);
      }
    });
  }

  /** The start of an arrow function's body, parenthesised or not. */
  #arrowEnd(start: number, parametersEnd = start + 'async'.length): number {
    const between = /^(?:[\s(),]|\/\*[^]*?\*\/|\/\/.*)*=>/.exec(this.#source.slice(parametersEnd));
    return parametersEnd + (between?.[0].length ?? 0);
  }

  /** Field initialisers are separate functions; computed names belong to the enclosing one. */
  #classBody(node: AnyNode & { type: 'ClassBody' }): void {
    for (const member of node.body) {
      if (member.type === 'StaticBlock') {
        this.#inFunction(false, false, () => this.#children(member));
        continue;
      }
      if (member.computed) this.#visit(member.key);
      const { value } = member;
      if (value) this.#inFunction(false, false, () => this.#visit(value));
    }
  }

  #yield(node: AnyNode & { type: 'YieldExpression' }): void {
    const keyword = node.delegate
      ? (/^yield(?:\s|\/\*[^]*?\*\/|\/\/.*)*\*/.exec(this.#source.slice(node.start))?.[0].length ?? 0)
      : 'yield'.length;
    this.#add(node.start, node.delegate ? CONTEXT_POINT.resume : CONTEXT_POINT.yielded);
    this.#add(node.start + keyword, node.delegate ? CONTEXT_POINT.delegate : CONTEXT_POINT.suspend);
    this.#children(node);
    this.#add(node.end, CONTEXT_POINT.close);
  }

  /** An async generator awaits what it returns. */
  #return(node: AnyNode & { type: 'ReturnStatement' }): void {
    const { argument } = node;
    if (!argument || !this.#isGenerator) {
      this.#children(node);
      return;
    }
    this.#add(argument.start, CONTEXT_POINT.suspendInside);
    this.#visit(argument);
    this.#add(argument.end, CONTEXT_POINT.close);
  }

  /** A jump to the label may exit an inner `for await`: the wait for its iterator to close has ended here. */
  #leftByLabel(node: AnyNode, statement: AnyNode): void {
    const isLabelled = node !== statement && statement.type !== 'FunctionDeclaration' && waits(statement);
    if (isLabelled) this.#add(node.start, CONTEXT_POINT.loopStart);
    if (isLabelled && 'body' in statement && statement.type !== 'BlockStatement') {
      const { body } = statement as { body: AnyNode };
      if (body.type === 'BlockStatement') this.#add(body.start + 1, CONTEXT_POINT.caught);
    }
    this.#children(node);
    if (isLabelled) this.#add(node.end, CONTEXT_POINT.loopEnd);
  }

  /** `for await`, with its labels. */
  #loop(node: AnyNode & { type: 'LabeledStatement' | 'ForOfStatement' }): void {
    let loop: AnyNode = node;
    while (loop.type === 'LabeledStatement') loop = loop.body;
    if (loop.type !== 'ForOfStatement' || !loop.await) {
      this.#leftByLabel(node, loop);
      return;
    }
    this.#add(node.start, CONTEXT_POINT.loopStart);
    this.#visit(loop.left);
    this.#add(loop.right.start, CONTEXT_POINT.iterate);
    this.#visit(loop.right);
    this.#add(loop.right.end, CONTEXT_POINT.close);
    const isBlock = loop.body.type === 'BlockStatement';
    this.#add(loop.body.start + (isBlock ? 1 : 0), isBlock ? CONTEXT_POINT.loopBody : CONTEXT_POINT.loopSingle);
    this.#visit(loop.body);
    if (!isBlock) this.#add(loop.body.end, CONTEXT_POINT.loopSingleEnd);
    this.#add(node.end, CONTEXT_POINT.loopEnd);
  }
}

/** True if this code awaits, not counting functions in it. */
function waits(node: AnyNode): boolean {
  switch (node.type) {
    case 'AwaitExpression':
    case 'YieldExpression':
      return true;
    case 'ForOfStatement':
      if (node.await) return true;
      break;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return false;
    case 'ClassBody':
      return node.body.some((member) => member.type !== 'StaticBlock' && member.computed && waits(member.key));
    default:
  }
  let found = false;
  eachChild(node, (child) => {
    found ||= waits(child);
  });
  return found;
}

/** The start of a function's code, after directives such as `'use strict'`. */
function directivesEnd(body: AnyNode & { type: 'BlockStatement' }): number {
  let end = body.start + 1;
  for (const statement of body.body) {
    if (statement.type !== 'ExpressionStatement' || statement.directive === undefined) break;
    end = statement.end;
  }
  return end;
}

/** True if names that may be declared together in a function conflict in the block that would enclose them. */
function hasClash(statements: readonly AnyNode[]): boolean {
  const functions = statements.flatMap((node) =>
    node.type === 'FunctionDeclaration' && node.id ? [node.id.name] : [],
  );
  if (functions.length === 0) return false;
  const variables = variableNames(statements);
  return new Set(functions).size < functions.length || functions.some((name) => variables.includes(name));
}
