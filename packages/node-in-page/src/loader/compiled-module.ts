/**
 * A module after parsing: everything that linking and evaluation need, as plain data. It is stored as JSON text, so
 * that the build can compile packed dependencies ahead of time, and processes can share the work.
 */

/** Incremented whenever the shape or the meaning of {@link CompiledModule} changes; older texts are recompiled. */
export const COMPILED_VERSION = 3;

export interface ModuleRequest {
  readonly specifier: string;
  /** Import attributes, such as `{ type: 'json' }`, sorted by key. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The location of a name in the source: line (1-based), column (0-based) and length. */
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
  /** The variable in the compiled code. */
  readonly local: string;
  /** True for function declarations, which are initialised before the module runs. */
  readonly hoisted: boolean;
  /** True if the value can change after the module has run. */
  readonly reassigned: boolean;
  /**
   * True if each assignment after the module has run is copied into a property of the module's cell, named after the
   * variable: reading that is much faster than calling a getter function.
   */
  readonly inCell: boolean;
}

export interface IndirectExport {
  readonly exported: string;
  readonly request: number;
  /** The name in the other module, or `*` for the namespace (`export * as name from`). */
  readonly imported: string;
  readonly span: SourceSpan;
}

/**
 * A reference to an import. If the linker finds that the import must stay live, it replaces the identifier: 0 plain, 1
 * callee, 2 callee at the start of a statement, 3 shorthand property.
 */
export type ReferenceKind = 0 | 1 | 2 | 3;
export const REFERENCE = { plain: 0, callee: 1, calleeAtStart: 2, shorthand: 3 } as const satisfies Record<
  string,
  ReferenceKind
>;

/** Moved columns: in `line` (1-based), the text from `column` (0-based, in the code) on is moved by `by`. */
export type ColumnShift = readonly [line: number, column: number, by: number];

interface CompiledParts {
  readonly version: typeof COMPILED_VERSION;
  /** True if it imports a builtin that needs the async context: `async_hooks`, `node:test`. */
  readonly usesContext: boolean;
  /** Flat pairs: offset in `code`, point of `context-points.ts`. Inserted if the process tracks its async context. */
  readonly contextPoints: readonly number[];
}

export interface CompiledEsModule extends CompiledParts {
  readonly format: 'module';
  /** The compiled body; line numbers are those of the source. */
  readonly code: string;
  /** A character that makes generated names differ from all names in the source. */
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
  /** Line and column of the first top-level await, for Node's warning if it never settles. */
  readonly firstAwait: readonly [line: number, column: number] | null;
}

export interface CompiledCommonJs extends CompiledParts {
  readonly format: 'commonjs';
  readonly code: string;
  readonly salt: string;
  /** The names that an ES module can import, as found by cjs-module-lexer. */
  readonly exports: readonly string[];
  /** Specifiers of `module.exports = require('x')` and `__exportStar(require('x'))`. */
  readonly reexports: readonly string[];
  readonly columnShifts: readonly ColumnShift[];
}

export type CompiledModule = CompiledEsModule | CompiledCommonJs;

/** The generated names in a module's scope; `salt` keeps them distinct from the source's. */
export function generatedNames(salt: string) {
  return {
    /** Of the same length as what they replace, so that columns are preserved: `import`, `import.meta`, `this`. */
    dynamicImport: `imp${salt}rt`,
    importMeta: `import_met${salt}`,
    topLevelThis: `th${salt}s`,
    /** `const ` + this + ` =` is as long as `export default`. */
    defaultExport: `$dflt${salt}`,
    constants: `$const${salt}`,
    live: `$live${salt}`,
    register: `$exports${salt}`,
    /** The object with copies of reassigned exports, and its property for the value before `name++`. */
    cell: `$cell${salt}`,
    before: `$before${salt}`,
    /** Returns the activation of a call of an async function, and the variable that holds it. */
    activate: `$enter${salt}`,
    activation: `$call${salt}`,
  } as const;
}

/** Flat pairs: offset, and the text that replaces as many characters of the source. */
type Patches = readonly (number | string)[];

/**
 * Serialises a compiled module as JSON, as a `FileNode` contains it. Compiling preserves columns, so the code is mostly
 * the source with some characters replaced: then only these are stored, and a packed library is not loaded twice.
 */
export function serialiseCompiled(compiled: CompiledModule, source: string): string {
  const patches = findPatches(source, compiled.code);
  return JSON.stringify(patches === undefined ? compiled : { ...compiled, code: patches });
}

/** Deserialises a compiled module; undefined if another version of the compiler wrote it. */
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
