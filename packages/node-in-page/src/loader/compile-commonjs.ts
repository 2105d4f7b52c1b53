import type { AnyNode, Program } from 'acorn';
import { findCommonJsExports } from './commonjs-exports.ts';
import { chooseSalt } from './compile-esm.ts';
import { COMPILED_VERSION, generatedNames, type CompiledCommonJs } from './compiled-module.ts';
import { findContextPoints, namesContextUser } from './context-points.ts';
import { applyEdits, type Edit } from './edits.ts';
import type { ParsedSource } from './parse.ts';
import { boundNames, eachChild } from './declared-names.ts';
import { SourceSyntaxError } from './source-syntax-error.ts';

/** The parameters of the CommonJS wrapper function. */
export const COMMONJS_PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'] as const;

/**
 * Compiles a CommonJS module: only its dynamic imports change. Lines and columns are preserved.
 *
 * @throws {@link SourceSyntaxError} if it redeclares a parameter of the wrapper.
 */
export function compileCommonJs(source: string, parsed: ParsedSource, path: string): CompiledCommonJs {
  refuseParameterNames(parsed.program, source, path);
  const salt = chooseSalt(source);
  const names = generatedNames(salt);
  const edits: Edit[] = [];
  if (source.startsWith('#!')) edits.push({ start: 0, end: 2, text: '//' });
  if (/\bimport\b/.test(source)) {
    const visit = (node: AnyNode): void => {
      if (node.type === 'ImportExpression') {
        edits.push({ start: node.start, end: node.start + 'import'.length, text: names.dynamicImport });
      }
      eachChild(node, visit);
    };
    visit(parsed.program);
  }
  const { text, shifts } = applyEdits(source, edits, parsed.lines);
  return {
    version: COMPILED_VERSION,
    format: 'commonjs',
    code: text,
    salt,
    ...findCommonJsExports(parsed.program, source),
    usesContext: namesContextUser(source),
    // These edits preserve lengths, so offsets in the source are valid.
    contextPoints: findContextPoints(parsed.program, source),
    columnShifts: shifts,
  };
}

function refuseParameterNames(program: Program, source: string, path: string): void {
  for (const node of program.body) {
    const declared: AnyNode[] = [];
    if (node.type === 'VariableDeclaration' && node.kind !== 'var')
      declared.push(...node.declarations.map(({ id }) => id));
    else if (node.type === 'ClassDeclaration') declared.push(node.id);
    for (const id of declared) {
      const name = boundNames(id as Parameters<typeof boundNames>[0]).find((bound) =>
        (COMMONJS_PARAMETERS as readonly string[]).includes(bound),
      );
      if (name === undefined) continue;
      const start = id.start + Math.max(0, source.slice(id.start, id.end).search(new RegExp(`\\b${name}\\b`)));
      const message = `Identifier '${name}' has already been declared`;
      throw new SourceSyntaxError({ message, start, end: start + 1 }, source, path);
    }
  }
}
