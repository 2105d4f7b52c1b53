import { AsyncLocalStorage } from 'node:async_hooks';
import { parse } from 'acorn';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Activation } from '../kernel/activation.ts';
import { contextTexts, findContextPoints, type ContextPoint } from './context-points.ts';
import { applyEdits } from './edits.ts';
import { SourceLines } from './source-lines.ts';

/**
 * Random programs of async functions. Each step records where it is and in which store, so that a lost or wrong store
 * is detected, and so is a microtask that runs in another order than natively.
 */
interface Grammar {
  expression: string;
  statement: string;
  block: string;
}

const name = fc.constantFrom('a', 'b', 'c');

const { block } = fc.letrec<Grammar>((tie) => {
  const [expression, statement, body] = [tie('expression'), tie('statement'), tie('block')];
  return {
    expression: fc.oneof(
      { maxDepth: 3 },
      name.map((n) => `note('${n}')`),
      expression.map((e) => `await (${e})`),
      expression.map((e) => `await tick(${e})`),
      fc.constant('await fail()'),
      name.map((n) => `await { then(done) { done(note('then ${n}')); } }`),
      fc.tuple(expression, expression).map(([e, f]) => `[${e}, \`\${${f}}\`]`),
      fc.tuple(name, body).map(([n, b]) => `await within('${n}', async () => {${b}})`),
      fc.tuple(name, body).map(([n, b]) => `void within('${n}', async function () {${b}}).catch(() => undefined)`),
      fc.tuple(name, expression).map(([n, e]) => `await within('${n}', async x => ({ x, e: ${e} }))`),
      body.map((b) => `await new (class { #p = note('field'); async m(...rest) {${b}} })().m(1, 2)`),
    ),
    statement: fc.oneof(
      { maxDepth: 3 },
      expression.map((e) => `note(${e});`),
      fc.tuple(body, body).map(([b, c]) => `try {${b}} catch (error) { note(error.message); ${c}}`),
      fc.tuple(body, body).map(([b, c]) => `try {${b}} catch {} finally {${c}}`),
      body.map((b) => `if (depth++ < 3) {${b}}`),
      expression.map((e) => `return ${e};`),
      fc.constant("throw new Error('thrown');"),
      fc.tuple(expression, body).map(([e, b]) => `for await (const x of [1, tick(2), ${e}]) {${b}}`),
      fc.tuple(body, body).map(
        ([b, c]) => `for await (const x of (async function* () {${b}
yield tick(note('one')); ${c} yield* inner(); note('after inner'); return note('end'); })()) note(x);`,
      ),
      fc.tuple(body, expression).map(
        ([b, e]) => `outer: for (const i of [1, 2]) {
for await (const x of [${e}, 3]) { if (x === 3) continue outer; await (async () => {${b}})(); } note(i); }`,
      ),
      fc.tuple(body, body).map(
        ([b, c]) => `{ function declared() { return note('declared'); } declared(); ${b}
await tick(); ${c} }`,
      ),
    ),
    block: fc.array(statement, { maxLength: 3 }).map((list) => list.join('\n')),
  };
});

function rewritten(source: string): string {
  const points = findContextPoints(parse(source, { ecmaVersion: 'latest', sourceType: 'module' }), source);
  const texts = contextTexts('$enter', '$call');
  const edits = [];
  for (let index = 0; index < points.length; index += 2) {
    const [start = 0, point = 0] = points.slice(index, index + 2);
    edits.push({ start, end: start, text: texts[point as ContextPoint] });
  }
  return applyEdits(source, edits, new SourceLines(source)).text;
}

interface Storage {
  getStore(): unknown;
  run<Result>(store: unknown, callback: () => Result): Result;
}

/** The part of `AsyncLocalStorage` that the programs use, over a context that the compiled code tracks. */
function followedStorage(): { readonly storage: Storage; readonly enter: () => Activation } {
  const context = { frame: undefined as unknown, bind: <Bound>(callback: Bound): Bound => callback };
  const bind = <Bound extends (...values: never[]) => unknown>(callback: Bound): Bound => {
    const { frame } = context;
    return ((...values: never[]) => storage.run(frame, () => callback(...values))) as Bound;
  };
  const storage: Storage = {
    getStore: () => context.frame,
    run(store, callback) {
      const before = context.frame;
      context.frame = store;
      try {
        return callback();
      } finally {
        context.frame = before;
      }
    },
  };
  const followed = { ...context, bind };
  Object.defineProperty(followed, 'frame', {
    get: () => context.frame,
    set: (frame: unknown) => {
      context.frame = frame;
    },
  });
  return { storage, enter: () => new Activation(followed) };
}

/** The records of a program that runs in two stores at once, and in none. */
async function notesOf(source: string, storage: Storage, enter: () => Activation): Promise<string[]> {
  const notes: string[] = [];
  const note = (text: unknown): unknown => {
    notes.push(`${String(storage.getStore())}: ${JSON.stringify(text) ?? 'undefined'}`);
    return text;
  };
  const tools = {
    note,
    tick: (value?: unknown) => Promise.resolve(value),
    fail: () => Promise.reject(new Error('failed')),
    within: (store: string, run: () => unknown) => storage.run(`${String(storage.getStore())}${store}`, run),
    $enter: enter,
  };
  const evaluate = globalThis.eval;
  const make = evaluate(
    `((tools) => {'use strict'; const { ${Object.keys(tools).join()} } = tools; let depth = 0; ${source} return program; })`,
  ) as (given: typeof tools) => (n: string) => Promise<unknown>;
  const program = make(tools);
  const runs = ['A', 'B'].map((store) => storage.run(store, () => program(store)));
  const settled = await Promise.allSettled([...runs, program('none')]);
  return [...notes, ...settled.map(({ status }) => status)];
}

it('keeps the store of every async function, and the order of the language', async () => {
  await fc.assert(
    fc.asyncProperty(block, async (body) => {
      const source = `async function* inner() { yield note('inner'); await null; note('inner again'); }
        async function program(id) { note(id); ${body} }`;
      const native = new AsyncLocalStorage();
      const { storage, enter } = followedStorage();
      const ours = await notesOf(rewritten(source), storage, enter);
      expect(ours).toEqual(await notesOf(source, native, enter));
    }),
    { numRuns: 60 },
  );
});
