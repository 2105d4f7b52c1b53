import type {
  AnyNode,
  ExportDefaultDeclaration,
  Identifier,
  Literal,
  ModuleDeclaration,
  Program,
  Statement,
} from 'acorn';
import {
  COMPILED_VERSION,
  REFERENCE,
  generatedNames,
  type CompiledEsModule,
  type ImportBinding,
  type IndirectExport,
  type LocalExport,
  type ModuleRequest,
  type SourceSpan,
} from './compiled-module.ts';
import { findContextPoints, namesContextUser } from './context-points.ts';
import { applyEdits, blank, type Edit } from './edits.ts';
import type { ParsedSource } from './parse.ts';
import { boundNames } from './declared-names.ts';
import { analyseModule, type LaterWrite, type ModuleAnalysis } from './scope.ts';
import type { SourceLines } from './source-lines.ts';

/** An exported variable. */
interface ExportedVariable {
  readonly exported: string;
  readonly local: string;
  readonly span: SourceSpan;
}

/**
 * Compiles an ES module. Import and export statements become blanks of the same length, so that lines and columns are
 * preserved, and are returned as data. Uses of imports are not changed here: the linker turns imports into constants at
 * the start of the function, and edits `references` for those that must stay live.
 */
export function compileEsModule(source: string, parsed: ParsedSource): CompiledEsModule {
  const salt = chooseSalt(source);
  const reader = new Declarations(source, parsed.lines, generatedNames(salt));
  reader.read(parsed.program);

  const imports = new Map(reader.imports.map((binding, index) => [binding.local, index]));
  const wanted = new Set([...imports.keys(), ...reader.variables.map(({ local }) => local)]);
  const analysis = analyseModule(parsed.program, wanted);
  const names = generatedNames(salt);
  const inCell = cellVariables(reader, analysis);
  const writes = analysis.laterWrites.filter(({ name }) => inCell.has(name));
  const edits = [...reader.edits, ...rewrites(source, analysis, names), ...cellEdits(writes, names)];
  const { text, shifts } = applyEdits(source, edits, parsed.lines);

  const exports: LocalExport[] = [];
  const indirectExports = [...reader.indirectExports];
  for (const { exported, local, span } of reader.variables) {
    const imported = imports.get(local);
    const binding = imported === undefined ? undefined : reader.imports[imported];
    if (binding) {
      indirectExports.push({ exported, request: binding.request, imported: binding.imported, span });
    } else {
      exports.push({
        exported,
        local,
        hoisted: reader.functions.has(local) && !analysis.assigned.has(local) && !analysis.directEval,
        reassigned: analysis.assignedLater.has(local) || analysis.directEval,
        inCell: inCell.has(local),
      });
    }
  }

  const moved = offsetMap(edits);
  const references: number[] = [];
  for (const { name, start, kind } of analysis.references) {
    const index = imports.get(name);
    if (index !== undefined) references.push(moved(start), index, REFERENCE[kind]);
  }

  const pointMoved = offsetMap(edits, 'before insertions');
  const contextPoints = findContextPoints(parsed.program, source).map((value, index) =>
    index % 2 === 0 ? pointMoved(value) : value,
  );

  const firstAwait = analysis.firstAwait < 0 ? null : parsed.lines.at(analysis.firstAwait);
  return {
    version: COMPILED_VERSION,
    format: 'module',
    usesContext: namesContextUser(source),
    contextPoints,
    code: text,
    salt,
    asyncEvaluation: firstAwait !== null,
    requests: reader.requests,
    imports: reader.imports,
    exports,
    indirectExports,
    starExports: reader.starExports,
    references,
    columnShifts: shifts,
    firstAwait: firstAwait && [firstAwait.line, firstAwait.column],
  };
}

/** Chooses a character such that no generated name occurs in the source. */
export function chooseSalt(source: string): string {
  for (const salt of '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$') {
    if (Object.values(generatedNames(salt)).every((name) => !source.includes(name))) return salt;
  }
  throw new SyntaxError('The module uses every name that the engine could add to it.');
}

type Names = ReturnType<typeof generatedNames>;

function rewrites(source: string, analysis: ModuleAnalysis, names: Names): Edit[] {
  const edits: Edit[] = [];
  if (source.startsWith('#!')) edits.push({ start: 0, end: 2, text: '//' });
  for (const start of analysis.topLevelThis) edits.push({ start, end: start + 4, text: names.topLevelThis });
  for (const start of analysis.dynamicImports) edits.push({ start, end: start + 6, text: names.dynamicImport });
  for (const [start, end] of analysis.importMetas) {
    edits.push({ start, end, text: names.importMeta.padEnd(end - start) });
  }
  return edits;
}

/** Exported variables all of whose later assignments can be copied into the cell. */
function cellVariables({ variables, imports }: Declarations, analysis: ModuleAnalysis): ReadonlySet<string> {
  if (analysis.directEval) return new Set();
  const exported = new Set(variables.map(({ local }) => local));
  for (const { local } of imports) exported.delete(local);
  // A property of this name would set the object's prototype.
  exported.delete('__proto__');
  return new Set(analysis.laterWrites.map(({ name }) => name).filter((name) => exported.has(name)));
}

/** Assignments keep their value, and their position in the line after the inserted text. */
function cellEdits(writes: readonly LaterWrite[], { cell, before }: Names): Edit[] {
  return writes.flatMap(({ name, start, end, kind, atStart }) => {
    const insert = (at: number, text: string): Edit => ({ start: at, end: at, text });
    if (kind === 'assignment') return [insert(start, `${cell}.${name}=`)];
    // A parenthesis at the start of a statement could turn the previous line into a call.
    const open = atStart ? ';(' : '(';
    if (kind === 'prefix') return [insert(start, `${open}${cell}.${name}=`), insert(end, ')')];
    return [insert(start, `${open}${cell}.${before}=`), insert(end, `,${cell}.${name}=${name},${cell}.${before})`)];
  });
}

/**
 * Maps offsets in the source to offsets in the compiled code. They must be ascending and outside the edits; an offset
 * of an insertion maps to its end, or to its start.
 */
function offsetMap(edits: readonly Edit[], side?: 'before insertions'): (offset: number) => number {
  const sorted = [...edits].sort((one, other) => one.start - other.start || one.end - other.end);
  let index = 0;
  let moved = 0;
  return (offset) => {
    for (let edit = sorted[index]; edit && edit.end <= offset; edit = sorted[index]) {
      if (side !== undefined && edit.start === offset) break;
      moved += edit.text.length - (edit.end - edit.start);
      index += 1;
    }
    return offset + moved;
  };
}

/** Collects a module's imports and exports, and blanks the statements. */
class Declarations {
  readonly requests: ModuleRequest[] = [];
  readonly imports: ImportBinding[] = [];
  readonly variables: ExportedVariable[] = [];
  readonly indirectExports: IndirectExport[] = [];
  readonly starExports: number[] = [];
  readonly edits: Edit[] = [];
  /** Function declarations at the top level. */
  readonly functions = new Set<string>();
  readonly #requestIndex = new Map<string, number>();
  readonly #source: string;
  readonly #lines: SourceLines;
  readonly #names: Names;

  constructor(source: string, lines: SourceLines, names: Names) {
    this.#source = source;
    this.#lines = lines;
    this.#names = names;
  }

  read(program: Program): void {
    for (const node of program.body) this.#statement(node);
  }

  #statement(node: Statement | ModuleDeclaration): void {
    switch (node.type) {
      case 'FunctionDeclaration':
        this.functions.add(node.id.name);
        return;
      case 'ImportDeclaration': {
        const request = this.#request(node);
        for (const specifier of node.specifiers) {
          const imported =
            specifier.type === 'ImportSpecifier'
              ? nameOf(specifier.imported)
              : specifier.type === 'ImportDefaultSpecifier'
                ? 'default'
                : '*';
          const at = specifier.type === 'ImportSpecifier' ? specifier.imported : specifier.local;
          this.imports.push({ local: specifier.local.name, request, imported, span: this.#span(at) });
        }
        this.#remove(node);
        return;
      }
      case 'ExportAllDeclaration': {
        const request = this.#request(node);
        if (node.exported) {
          const span = this.#span(node.exported);
          this.indirectExports.push({ exported: nameOf(node.exported), request, imported: '*', span });
        } else this.starExports.push(request);
        this.#remove(node);
        return;
      }
      case 'ExportNamedDeclaration': {
        if (node.declaration) {
          const { declaration } = node;
          if (declaration.type === 'VariableDeclaration') {
            for (const { id } of declaration.declarations) for (const name of boundNames(id)) this.#variable(name, id);
          } else {
            if (declaration.type === 'FunctionDeclaration') this.functions.add(declaration.id.name);
            this.#variable(declaration.id.name, declaration.id);
          }
          this.#blank(node.start, declaration.start);
          return;
        }
        const request = node.source ? this.#request(node) : undefined;
        for (const { local, exported } of node.specifiers) {
          const span = this.#span(local);
          if (request === undefined) this.variables.push({ exported: nameOf(exported), local: nameOf(local), span });
          else this.indirectExports.push({ exported: nameOf(exported), request, imported: nameOf(local), span });
        }
        this.#remove(node);
        return;
      }
      case 'ExportDefaultDeclaration':
        this.#default(node);
        return;
      default:
    }
  }

  #default(node: ExportDefaultDeclaration): void {
    const { declaration } = node;
    const { defaultExport } = this.#names;
    const isDeclaration = declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration';
    const id = isDeclaration ? declaration.id : null;
    const local = id?.name ?? defaultExport;
    this.variables.push({ exported: 'default', local, span: this.#span(declaration) });
    if (declaration.type === 'FunctionDeclaration') this.functions.add(local);
    if (id) {
      this.#blank(node.start, declaration.start);
      return;
    }
    if (declaration.type === 'FunctionDeclaration') {
      const head = /^(?:async\b)?(?:\s|\/\*[^]*?\*\/|\/\/.*\n)*function(?:(?:\s|\/\*[^]*?\*\/|\/\/.*\n)*\*)?/.exec(
        this.#source.slice(declaration.start, declaration.end),
      );
      const end = declaration.start + (head?.[0].length ?? 0);
      const before = this.#source.slice(node.start, end);
      const text = `${declaration.async ? 'async ' : ''}function${declaration.generator ? '*' : ''} ${local}`;
      // `export default` is always longer than the inserted name, so lines and columns are preserved.
      const breaks = before.replace(/[^\n\r\u2028\u2029]/g, '');
      this.edits.push({
        start: node.start,
        end,
        text: breaks === '' ? text.padEnd(before.length) : `${text}${blank(before).slice(text.length)}`,
      });
      return;
    }
    const keyword = /^export(?:\s|\/\*[^]*?\*\/|\/\/.*\n)*default/.exec(this.#source.slice(node.start, node.end));
    const end = node.start + (keyword?.[0].length ?? 0);
    const isAnonymousFunction =
      declaration.type === 'ArrowFunctionExpression' ||
      ((declaration.type === 'FunctionExpression' ||
        declaration.type === 'ClassExpression' ||
        declaration.type === 'ClassDeclaration') &&
        !(declaration.id as Identifier | null));
    // An anonymous function is named after the property that it is assigned to.
    const text = isAnonymousFunction ? `const {default:${local}}={default:` : `const ${local} =`;
    const replaced = this.#source.slice(node.start, end);
    this.edits.push({ start: node.start, end, text: text + blank(replaced).slice(text.length) });
    if (!isAnonymousFunction) return;
    const close = this.#source[node.end - 1] === ';' ? node.end - 1 : node.end;
    this.edits.push({ start: close, end: close, text: '};' });
  }

  #request(node: AnyNode & { type: 'ImportDeclaration' | 'ExportAllDeclaration' | 'ExportNamedDeclaration' }): number {
    const attributes: Record<string, string> = {};
    const sorted = [...node.attributes].sort((one, other) => (nameOf(one.key) < nameOf(other.key) ? -1 : 1));
    for (const { key, value } of sorted) attributes[nameOf(key)] = String(value.value);
    const specifier = String((node.source as Literal).value);
    const key = JSON.stringify([specifier, attributes]);
    const known = this.#requestIndex.get(key);
    if (known !== undefined) return known;
    this.#requestIndex.set(key, this.requests.length);
    return this.requests.push({ specifier, attributes }) - 1;
  }

  #variable(name: string, node: AnyNode): void {
    this.variables.push({ exported: name, local: name, span: this.#span(node) });
  }

  #span(node: AnyNode): SourceSpan {
    const { line, column } = this.#lines.at(node.start);
    return [line, column, node.end - node.start];
  }

  /** Removes a statement, keeping the lines around it apart. */
  #remove(node: AnyNode): void {
    const text = this.#source.slice(node.start, node.end);
    this.edits.push({ start: node.start, end: node.end, text: `;${blank(text).slice(1)}` });
  }

  #blank(start: number, end: number): void {
    this.edits.push({ start, end, text: blank(this.#source.slice(start, end)) });
  }
}

function nameOf(node: Identifier | Literal): string {
  return node.type === 'Identifier' ? node.name : String(node.value);
}
