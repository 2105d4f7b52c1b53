import { Parser, type Node } from 'acorn';
import { tsPlugin } from '@sveltejs/acorn-typescript';
import { isNode, isPattern, isTypeOnly, TYPE_ONLY_NODES, UNSUPPORTED_SYNTAX, type SyntaxNode } from './syntax-nodes.ts';

/** Syntax that can't be erased because it generates code (such as `enum`), or a syntax error. */
export class TypeScriptSyntaxError extends Error {
  readonly code: 'UnsupportedSyntax' | 'InvalidSyntax';
  readonly start: number;
  readonly end: number;

  constructor(
    code: TypeScriptSyntaxError['code'],
    message: string,
    { start, end }: { readonly start: number; readonly end: number },
  ) {
    super(message);
    this.code = code;
    this.start = start;
    this.end = end;
  }
}

const TypeScriptParser = Parser.extend(tsPlugin());

const isWhitespace = (character: string): boolean => /\s/.test(character);

/** As in Node: whitespace with the same length in UTF-8 as the character, so that byte offsets are preserved. */
function blankFor(code: number): string {
  if (code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029) return String.fromCharCode(code);
  if (code < 0x80) return ' ';
  if (code < 0x800) return '\u00a0';
  if (code < 0xd800 || code > 0xdfff) return '\u2002';
  // The halves of a surrogate pair, 4 bytes in UTF-8: 1 + 3.
  return code < 0xdc00 ? ' ' : '\ufeff';
}

/** Replaces type syntax by whitespace, so that the remaining code keeps its lines and columns. */
class Stripper {
  readonly #source: string;
  readonly #characters: string[];
  /** Offsets at which a `;` is inserted at the end. */
  readonly #semicolons: number[] = [];
  /** Type nodes that have been blanked already. */
  readonly #blanked = new Set<SyntaxNode>();

  constructor(source: string) {
    this.#source = source;
    this.#characters = source.split('');
  }

  strip(): string {
    this.#visit(this.#parse());
    for (const at of this.#semicolons) this.#characters[at] = ';';
    return this.#characters.join('');
  }

  #parse(): SyntaxNode {
    try {
      return TypeScriptParser.parse(this.#source, {
        ecmaVersion: 'latest',
        sourceType: 'module',
        locations: true,
        allowHashBang: true,
        allowReturnOutsideFunction: true,
        allowAwaitOutsideFunction: true,
      }) as unknown as SyntaxNode;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const { pos = 0 } = error as { pos?: number };
      throw new TypeScriptSyntaxError('InvalidSyntax', error.message.replace(/ \(\d+:\d+\)$/, ''), {
        start: pos,
        end: pos + 1,
      });
    }
  }

  #blank(start: number, end: number): void {
    for (let at = start; at < end; at += 1) this.#characters[at] = blankFor(this.#source.charCodeAt(at));
  }

  /** The offset after whitespace and comments. */
  #skip(from: number): number {
    const rest = /(?:\s|\/\*[^]*?\*\/|\/\/[^\n]*)*/y;
    rest.lastIndex = from;
    return from + (rest.exec(this.#source)?.[0].length ?? 0);
  }

  /** Blanks a statement or member, leaving a `;` if the next token would otherwise continue the code before it. */
  #blankWhole({ start, end }: Node): void {
    this.#blank(start, end);
    let offset = start - 1;
    while (offset >= 0 && isWhitespace(this.#characters[offset] ?? '')) offset -= 1;
    const before = this.#characters[offset];
    const next = this.#source.charAt(this.#skip(end));
    if (before !== undefined && !/[;{}]/.test(before) && /[([`+\-/*]/.test(next)) this.#characters[start] = ';';
  }

  #visit(node: SyntaxNode): void {
    if (this.#blanked.has(node)) return;
    const message = UNSUPPORTED_SYNTAX[node.type];
    if (node['declare'] === true) return this.#blankWhole(node);
    if (message !== undefined) {
      const place = node.type === 'TSParameterProperty' ? (node['parameter'] as SyntaxNode) : node;
      throw new TypeScriptSyntaxError('UnsupportedSyntax', message, place);
    }
    if (TYPE_ONLY_NODES.has(node.type)) {
      const isPart = node.type === 'TSTypeAnnotation' || node.type.startsWith('TSTypeParameter');
      return isPart ? this.#blank(node.start, node.end) : this.#blankWhole(node);
    }
    switch (node.type) {
      case 'TSModuleDeclaration':
        if (!isTypeOnly(node)) {
          const text = this.#source.startsWith('module', node.start)
            ? '`module` keyword is not supported. Use `namespace` instead.'
            : 'TypeScript namespace declaration is not supported in strip-only mode';
          throw new TypeScriptSyntaxError('UnsupportedSyntax', text, node);
        }
        return this.#blankWhole(node);
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSInstantiationExpression': {
        const expression = node['expression'] as SyntaxNode;
        this.#visit(expression);
        return this.#blankAfter(expression, node.end);
      }
      case 'ImportDeclaration':
        if (node['importKind'] === 'type') return this.#blankWhole(node);
        return this.#specifiers(node);
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration': {
        const declaration = node['declaration'];
        if (node['exportKind'] === 'type') return this.#blankWhole(node);
        if (isNode(declaration) && this.#isErased(declaration)) return this.#blankWhole(node);
        if (node['source'] !== undefined || declaration === null) this.#specifiers(node);
        return this.#children(node);
      }
      case 'ExportDefaultDeclaration': {
        const declaration = node['declaration'];
        if (isNode(declaration) && this.#isErased(declaration)) return this.#blankWhole(node);
        return this.#children(node);
      }
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.#classHead(node);
        return this.#children(node);
      case 'PropertyDefinition':
      case 'MethodDefinition':
      case 'AccessorProperty':
        if (node['abstract'] === true) return this.#blankWhole(node);
        if (isNode(node['value']) && node['value']['body'] === null) return this.#blankWhole(node);
        this.#modifiers(node);
        return this.#children(node);
      default:
        if (/^TS/.test(node.type)) return this.#blank(node.start, node.end);
        if (/Function/.test(node.type)) this.#function(node);
        if (node.type === 'VariableDeclarator' && node['definite'] === true) this.#blankPunctuator(node['id'], '!');
        if (node['optional'] === true && isPattern(node)) this.#blankPunctuator(node, '?');
        return this.#children(node);
    }
  }

  #children(node: SyntaxNode): void {
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) {
        for (const each of value) if (isNode(each)) this.#visit(each);
      } else if (isNode(value)) this.#visit(value);
    }
  }

  #isErased(declaration: SyntaxNode): boolean {
    if (declaration['declare'] === true) return true;
    if (declaration.type === 'TSModuleDeclaration') return isTypeOnly(declaration);
    return TYPE_ONLY_NODES.has(declaration.type);
  }

  /** Blanks from the end of an expression, enclosing parentheses included, to the end of the containing node. */
  #blankAfter(expression: Node, end: number): void {
    let from = expression.end;
    // Parentheses are not part of the expression's node.
    for (let at = this.#skip(from); this.#source.charAt(at) === ')' && at < end; at = this.#skip(from)) from = at + 1;
    this.#blank(from, end);
    const following = this.#skip(end);
    // After a type, a bracket on the next line starts a statement; without the type it would continue the expression.
    const continues = /[([`]/.test(this.#source.charAt(following)) && this.#source.slice(end, following).includes('\n');
    if (continues && this.#source.charAt(end - 1) !== '!') this.#characters[this.#skip(from)] = ';';
  }

  /** Blanks `type` specifiers of an import or export, with the comma after each. */
  #specifiers(node: SyntaxNode): void {
    for (const specifier of (node['specifiers'] as SyntaxNode[] | undefined) ?? []) {
      if (specifier['importKind'] !== 'type' && specifier['exportKind'] !== 'type') continue;
      const comma = this.#skip(specifier.end);
      this.#blank(specifier.start, this.#source.charAt(comma) === ',' ? comma + 1 : specifier.end);
    }
  }

  #classHead(node: SyntaxNode): void {
    if (node['abstract'] === true) {
      const at = this.#source.lastIndexOf('abstract', ((node['id'] ?? node['body']) as SyntaxNode).start);
      if (at >= 0) this.#blank(at, at + 'abstract'.length);
    }
    const heritage = (node['implements'] as SyntaxNode[] | undefined) ?? [];
    const [first] = heritage;
    if (first === undefined) return;
    const start = this.#source.lastIndexOf('implements', first.start);
    this.#blank(start, (node['body'] as SyntaxNode).start);
  }

  /** Blanks modifiers such as `private` before a member, and `?` or `!` after its name. */
  #modifiers(node: SyntaxNode): void {
    const key = node['key'] as SyntaxNode;
    const decorators = (node['decorators'] as SyntaxNode[] | undefined) ?? [];
    let at = decorators.at(-1)?.end ?? node.start;
    let first: number | undefined;
    const word = /[a-z]+/y;
    for (at = this.#skip(at); at < key.start; at = this.#skip(at)) {
      word.lastIndex = at;
      const found = word.exec(this.#source)?.[0];
      if (found === undefined) break;
      if (/^(?:public|private|protected|readonly|override|abstract|declare)$/.test(found)) {
        this.#blank(at, at + found.length);
        first ??= at;
      }
      at += found.length;
    }
    // A computed name would otherwise continue the line before.
    if (first !== undefined && node['computed'] === true && node['static'] !== true) this.#characters[first] = ';';
    const offset = node['computed'] === true ? this.#source.indexOf(']', key.end) + 1 : key.end;
    const mark = this.#skip(offset);
    if (node['optional'] === true || node['definite'] === true) {
      if (/[?!]/.test(this.#source.charAt(mark))) this.#blank(mark, mark + 1);
    }
    // Without its type, a property named `get`, `set` or `static` would be parsed as a modifier of the next member.
    const isWord = node['computed'] !== true && /^(?:get|set|static)$/.test(String(key['name']));
    const hasType = isNode(node['typeAnnotation']);
    if (isWord && hasType && node.type === 'PropertyDefinition' && !isNode(node['value']))
      this.#semicolons.push(key.end + 1);
  }

  /** Blanks the `?` after a parameter's name, or the `!` after a variable's. */
  #blankPunctuator(node: unknown, mark: string): void {
    if (!isNode(node)) return;
    const annotation = node['typeAnnotation'];
    const end = isNode(annotation) ? annotation.start : node.end;
    const at = this.#source.lastIndexOf(mark, end);
    const from = node.start;
    if (at >= from) this.#blank(at, at + 1);
  }

  #function(node: SyntaxNode): void {
    const parameters = (node['params'] as SyntaxNode[] | undefined) ?? [];
    const [first] = parameters;
    if (first?.type === 'Identifier' && first['name'] === 'this') {
      const comma = this.#skip(first.end);
      this.#blank(first.start, this.#source.charAt(comma) === ',' ? comma + 1 : first.end);
    }
    const returnType = node['returnType'];
    if (node.type !== 'ArrowFunctionExpression' || !isNode(returnType)) return;
    // `=>` must be on the same line as the `)` before it: move the `)` to the end of the return type.
    if (!this.#source.slice(returnType.start, returnType.end).includes('\n')) return;
    const bracket = this.#source.lastIndexOf(')', returnType.start);
    this.#blank(bracket, bracket + 1);
    this.#blank(returnType.start, returnType.end);
    this.#characters[returnType.end - 1] = ')';
    this.#blanked.add(returnType);
  }
}

/**
 * Replaces the types of TypeScript source by whitespace, as Node's `module.stripTypeScriptTypes` does.
 *
 * @throws {@link TypeScriptSyntaxError}
 */
export function stripTypes(source: string): string {
  return new Stripper(source).strip();
}
