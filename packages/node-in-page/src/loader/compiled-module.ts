/**
 * What is left of a module after parsing: everything that linking and evaluating need, as plain data. It is written as
 * JSON text, so that the build can rewrite packed dependencies ahead of time and processes can share the work.
 */

/** Raised whenever the shape or the meaning of {@link CompiledModule} changes; older texts are compiled anew. */
export const COMPILED_VERSION = 3;

export interface ModuleRequest {
  readonly specifier: string;
  /** Import attributes, such as `{ type: 'json' }`, sorted by key. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where a name stands in the source: line from 1, column from 0, and how many characters it has. */
export type SourceSpan = readonly [line: number, column: number, length: number];

export interface ImportBinding {
  readonly local: string;
  /** Index into {@link CompiledEsModule.requests}. */
  readonly request: number;
  /** The name that the other module exports, or `*` for its namespace. */
  readonly imported: string;
  readonly span: SourceSpan;
}

export interface LocalExport {
  readonly exported: string;
  /** The variable in the rewritten code. */
  readonly local: string;
  /** A function declaration has its value before the module runs. */
  readonly hoisted: boolean;
  /** Whether anything can change the value after the module ran. */
  readonly reassigned: boolean;
  /**
   * Whether each assignment after the module ran is copied into a property, by the name of the variable, of the module's
   * cell: reading that is far quicker than calling a function that reads the variable.
   */
  readonly inCell: boolean;
}

export interface IndirectExport {
  readonly exported: string;
  readonly request: number;
  /** The name there, or `*` for the namespace (`export * as name from`). */
  readonly imported: string;
  readonly span: SourceSpan;
}

/**
 * A place where the code reads or writes an import. When the linker finds that the import has to stay live, it replaces
 * the identifier there: 0 plain, 1 callee, 2 callee at the start of a statement, 3 shorthand property.
 */
export type ReferenceKind = 0 | 1 | 2 | 3;
export const REFERENCE = { plain: 0, callee: 1, calleeAtStart: 2, shorthand: 3 } as const satisfies Record<
  string,
  ReferenceKind
>;

/** Insertions that moved columns: in `line` (from 1), the text from `column` (from 0, in the code) on moved by `by`. */
export type ColumnShift = readonly [line: number, column: number, by: number];

interface CompiledParts {
  readonly version: typeof COMPILED_VERSION;
  /** Whether it names a builtin for whose sake the async context is followed: `async_hooks`, `node:test`. */
  readonly usesContext: boolean;
  /** Flat pairs: offset in `code`, point of `context-points.ts`; put in when the process follows its async context. */
  readonly contextPoints: readonly number[];
}

export interface CompiledEsModule extends CompiledParts {
  readonly format: 'module';
  /** The rewritten body; every line is where it was in the source. */
  readonly code: string;
  /** A character that makes the names, which the rewriting adds, differ from all names of the source. */
  readonly salt: string;
  readonly asyncEvaluation: boolean;
  readonly requests: readonly ModuleRequest[];
  readonly imports: readonly ImportBinding[];
  readonly exports: readonly LocalExport[];
  readonly indirectExports: readonly IndirectExport[];
  /** Requests of `export * from`. */
  readonly starExports: readonly number[];
  /** Flat triples: offset in `code`, index into `imports`, {@link ReferenceKind}. Sorted by offset. */
  readonly references: readonly number[];
  readonly columnShifts: readonly ColumnShift[];
  /** Line and column of the first top-level await, for Node's warning when it never settles. */
  readonly firstAwait: readonly [line: number, column: number] | null;
}

export interface CompiledCommonJs extends CompiledParts {
  readonly format: 'commonjs';
  readonly code: string;
  readonly salt: string;
  /** The names that an importing ES module may ask for, as cjs-module-lexer finds them. */
  readonly exports: readonly string[];
  /** Specifiers of `module.exports = require('x')` and `__exportStar(require('x'))`. */
  readonly reexports: readonly string[];
  readonly columnShifts: readonly ColumnShift[];
}

export type CompiledModule = CompiledEsModule | CompiledCommonJs;

/** The names that the rewriting adds to a module's scope; `salt` keeps them apart from the source's own. */
export function generatedNames(salt: string) {
  return {
    /** As long as what they replace, so that columns stay: `import`, `import.meta`, `this`. */
    dynamicImport: `imp${salt}rt`,
    importMeta: `import_met${salt}`,
    topLevelThis: `th${salt}s`,
    /** `const ` and this and ` =` are as long as `export default`. */
    defaultExport: `$dflt${salt}`,
    constants: `$const${salt}`,
    live: `$live${salt}`,
    register: `$exports${salt}`,
    /** The object with copies of the reassigned exports, and its property for the value before `name++`. */
    cell: `$cell${salt}`,
    before: `$before${salt}`,
    /** Gives the activation of a call of an async function, and the variable that holds it. */
    activate: `$enter${salt}`,
    activation: `$call${salt}`,
  } as const;
}

/** Flat pairs: offset, and the text that stands there instead of as many characters of the source. */
type Patches = readonly (number | string)[];

/**
 * JSON text of a compiled module, as a `FileNode` carries it. The rewriting keeps columns, so its code is mostly the
 * source with some characters replaced: then only these are written, and a packed library is not loaded twice.
 */
export function serialiseCompiled(compiled: CompiledModule, source: string): string {
  const patches = findPatches(source, compiled.code);
  return JSON.stringify(patches === undefined ? compiled : { ...compiled, code: patches });
}

/** The module that `text` holds; undefined when another version of this program wrote it. */
export function parseCompiled(text: string, readSource: () => string): CompiledModule | undefined {
  const value = JSON.parse(text) as { version?: unknown; code: string | Patches };
  if (value.version !== COMPILED_VERSION) return undefined;
  const code = typeof value.code === 'string' ? value.code : applyPatches(readSource(), value.code);
  return { ...value, code } as CompiledModule;
}

function findPatches(source: string, code: string): Patches | undefined {
  if (source.length !== code.length) return undefined;
  const patches: (number | string)[] = [];
  for (let at = 0; at < code.length; at++) {
    if (source.charCodeAt(at) === code.charCodeAt(at)) continue;
    let end = at + 1;
    while (end < code.length && source.charCodeAt(end) !== code.charCodeAt(end)) end++;
    patches.push(at, code.slice(at, end));
    at = end;
  }
  return patches;
}

function applyPatches(source: string, patches: Patches): string {
  const parts: string[] = [];
  let position = 0;
  for (let index = 0; index < patches.length; index += 2) {
    const at = patches[index] as number;
    const text = patches[index + 1] as string;
    parts.push(source.slice(position, at), text);
    position = at + text.length;
  }
  parts.push(source.slice(position));
  return parts.join('');
}
