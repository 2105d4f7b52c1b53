import { COMMONJS_PARAMETERS } from './compile-commonjs.ts';
import type { Activation } from '../kernel/activation.ts';
import {
  REFERENCE,
  generatedNames,
  type CompiledCommonJs,
  type CompiledEsModule,
  type CompiledModule,
  type LocalExport,
} from './compiled-module.ts';
import { contextTexts, type ContextPoint } from './context-points.ts';
import { applyEdits, type Edit } from './edits.ts';
import type { ScriptRegistry } from './scripts.ts';
import { SourceLines } from './source-lines.ts';

export type Getters = Readonly<Record<string, () => unknown>>;

/** What the linker passes to a module's code. */
export interface ModuleScope {
  /**
   * Receives a getter for each local export, by its exported name; for those in the cell also a getter that reads the
   * cell, and the cell itself.
   */
  readonly register: (getters: Getters, cellGetters?: Getters, cell?: Record<string, unknown>) => void;
  /** The values of the constant imports, in order. For a module with cycles and top-level await: a promise of them. */
  readonly constants: unknown;
  /** Accessors for the live imports, by local name. */
  readonly live: object;
  readonly dynamicImport: (specifier: unknown, options?: unknown) => Promise<unknown>;
  readonly importMeta: object;
}

/** How a module gets each of its imports. */
export interface ImportPlan {
  /** In a cycle, the function first only declares, so that the other modules can use hoisted functions. */
  readonly cyclic: boolean;
  /** Indices of the imports that become constants, in the order of their values. */
  readonly constants: readonly number[];
  /** Indices of the imports that stay live. */
  readonly live: ReadonlySet<number>;
}

/** Returns a new activation, if the process tracks its async context. */
export type Activate = () => Activation;

type Start = (scope: ModuleScope) => unknown;

/**
 * Creates the function of an ES module. Calling it evaluates the module; for a module in a cycle it returns a generator
 * (or, with top-level await, a promise that waits for `constants`).
 */
export function evaluateEsModule(
  compiled: CompiledEsModule,
  url: string,
  plan: ImportPlan,
  scripts: ScriptRegistry,
  source: () => string | undefined,
  activate: Activate | undefined,
): Start {
  const names = generatedNames(compiled.salt);
  const context = activate ? contextEdits(compiled) : [];
  const { text, shifts } = applyToCode(compiled, [...context, ...liveImportEdits(compiled, plan, names.live)]);
  const getters = gettersOf(compiled.exports, '');
  const constants = plan.constants
    .map((index, position) => `${compiled.imports[index]?.local ?? ''}=${names.constants}[${position}]`)
    .join();
  const declare = constants === '' ? '' : `const ${constants};`;
  const inCell = compiled.exports.filter((each) => each.inCell);
  // Not `let` or `const`: V8 doesn't inline functions with TDZ checks.
  const cell = [names.before, ...new Set(inCell.map(({ local }) => local))].map((name) => `${name}:void 0`).join();
  const register =
    inCell.length === 0
      ? `${names.register}({${getters}});`
      : `var ${names.cell}={${cell}};${names.register}({${getters}},{${gettersOf(inCell, `${names.cell}.`)}},${names.cell});`;
  const parameters = `${names.register},${names.constants},${names.live},${names.dynamicImport},${names.importMeta},${names.activate},${names.topLevelThis}`;
  // No block around the code: the names of the module's scope must belong to the function.
  const tracksContext = activate !== undefined && compiled.asyncEvaluation;
  const enter = tracksContext ? `const ${names.activation}=${names.activate}();` : '';
  const leave = tracksContext ? `\n;${names.activation}.leave()` : '';
  let head: string;
  if (!plan.cyclic)
    head = `(${compiled.asyncEvaluation ? 'async' : ''}(${parameters})=>{"use strict";${register}${declare}${enter}`;
  else if (compiled.asyncEvaluation)
    head = `(async(${parameters})=>{"use strict";${register}await ${names.constants};${enter}`;
  else head = `(function*(${parameters}){"use strict";${register}${names.constants}=yield;${declare}yield;`;
  const id = scripts.add({ name: url, prefix: head.length, shifts: [shifts, compiled.columnShifts], source });
  const start = evaluate(`${head}${text}${leave}\n})\n//# sourceURL=${id}`) as (...given: unknown[]) => unknown;
  return ({ register: given, constants: values, live, dynamicImport, importMeta }) =>
    start(given, values, live, dynamicImport, importMeta, activate);
}

function gettersOf(exports: readonly LocalExport[], from: string): string {
  return exports.map(({ exported, local }) => `${JSON.stringify(exported)}:()=>${from}${local}`).join();
}

export type CommonJsFunction = (this: unknown, ...given: unknown[]) => unknown;

/** Creates the wrapper function of a CommonJS module. */
export function evaluateCommonJs(
  compiled: CompiledCommonJs,
  path: string,
  dynamicImport: ModuleScope['dynamicImport'],
  scripts: ScriptRegistry,
  source: () => string | undefined,
  activate: Activate | undefined,
): CommonJsFunction {
  const names = generatedNames(compiled.salt);
  const { text, shifts } = applyToCode(compiled, activate ? contextEdits(compiled) : []);
  const head = `(function(${names.dynamicImport},${names.activate}){return function(${COMMONJS_PARAMETERS.join()}){`;
  const id = scripts.add({ name: path, prefix: head.length, shifts: [shifts, compiled.columnShifts], source });
  const make = evaluate(`${head}${text}\n}})\n//# sourceURL=${id}`) as (...given: unknown[]) => CommonJsFunction;
  return make(dynamicImport, activate);
}

/** Indirect `eval`: the code sees only the global scope. Saved, since programs may replace the global. */
const evaluate: (text: string) => unknown = globalThis.eval;

/** For `AsyncLocalStorage`: see `context-points.ts`. */
function contextEdits({ contextPoints, salt }: CompiledModule): Edit[] {
  const { activate, activation } = generatedNames(salt);
  const texts = contextTexts(activate, activation);
  const edits: Edit[] = [];
  for (let index = 0; index < contextPoints.length; index += 2) {
    const [start = 0, point = 0] = contextPoints.slice(index, index + 2);
    edits.push({ start, end: start, text: texts[point as ContextPoint] });
  }
  return edits;
}

function applyToCode({ code }: CompiledModule, edits: readonly Edit[]): ReturnType<typeof applyEdits> {
  return edits.length === 0 ? { text: code, shifts: [] } : applyEdits(code, edits, new SourceLines(code));
}

function liveImportEdits(compiled: CompiledEsModule, plan: ImportPlan, live: string): Edit[] {
  const edits: Edit[] = [];
  const { references } = compiled;
  for (let index = 0; plan.live.size > 0 && index < references.length; index += 3) {
    const [offset = 0, imported = 0, kind = 0] = references.slice(index, index + 3);
    if (!plan.live.has(imported)) continue;
    const local = compiled.imports[imported]?.local ?? '';
    const end = offset + local.length;
    const insert = (at: number, added: string): number => edits.push({ start: at, end: at, text: added });
    if (kind === REFERENCE.shorthand) {
      insert(end, `:${live}.${local}`);
      continue;
    }
    if (kind === REFERENCE.calleeAtStart) insert(offset, ';');
    const isCallee = kind !== REFERENCE.plain;
    // Insert around the name, so that every character of the source keeps a location.
    insert(offset, isCallee ? `(0,${live}.` : `${live}.`);
    if (isCallee) edits.push({ start: end, end, text: ')', back: local.length });
  }
  return edits;
}
