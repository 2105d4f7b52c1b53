import { parse, type Token } from 'acorn';
import type { SyntaxExplanation } from './source-syntax-error.ts';
import { inContext, tokenAt, unexpectedMessage, type Failure } from './syntax-tokens.ts';

interface AcornError extends SyntaxError {
  readonly pos: number;
  readonly raisedAt: number;
}

type Explain = (failure: Failure, match: RegExpExecArray) => SyntaxExplanation | string;

/** Translates an error of acorn into V8's message, with the range that V8 underlines. */
export function explainSyntaxError(
  source: string,
  error: SyntaxError,
  sourceType: 'module' | 'commonjs',
): SyntaxExplanation {
  const { pos, raisedAt } = error as AcornError;
  const failure: Failure = {
    source,
    message: error.message.replace(/ \(\d+:\d+\)$/, ''),
    position: pos,
    reached: raisedAt,
    tokens: tokensBefore(source, pos, sourceType),
    isModule: sourceType === 'module',
  };
  for (const [pattern, explain] of explanations) {
    const match = pattern.exec(failure.message);
    if (!match) continue;
    const explained = explain(failure, match);
    return typeof explained === 'string' ? atToken(failure, explained) : explained;
  }
  return atToken(failure, failure.message);
}

function tokensBefore(source: string, position: number, sourceType: 'module' | 'commonjs'): Token[] {
  const tokens: Token[] = [];
  try {
    parse(source, { ecmaVersion: 'latest', sourceType, allowHashBang: true, onToken: tokens });
  } catch {
    // This is the error being explained.
  }
  return tokens.filter(({ end }) => end <= position);
}

/** Underlines the token at which acorn stopped. */
function atToken(failure: Failure, message: string, position = failure.position): SyntaxExplanation {
  return { message, start: position, end: Math.max(position + 1, tokenAt(failure, position).end) };
}

function unexpected(failure: Failure): SyntaxExplanation {
  const { position, source } = failure;
  const { end, message: complaint } = tokenAt(failure, position);
  const special = inContext(failure);
  if (special) return special;
  // V8 underlines the end of the last line if the input is incomplete.
  if (position >= source.length) return { message: complaint, start: source.length, end: source.length };
  return { message: complaint, start: position, end };
}

/** Acorn's messages, the most specific first. */
const explanations: readonly (readonly [RegExp, Explain])[] = [
  [/^Unterminated string constant/, (failure) => inContext(failure) ?? illegal(failure, failure.position)],
  [
    /^Unterminated template/,
    ({ source }) => ({ message: 'Unexpected end of input', start: source.length, end: source.length }),
  ],
  [/^Unterminated regular expression/, (failure) => at(failure.position - 1, 'Invalid regular expression: missing /')],
  [/^Unterminated comment/, (failure) => illegal(failure, failure.position)],
  [
    /^Invalid regular expression flag|^Duplicate regular expression flag/,
    (failure) => at(failure.position - 1, 'Invalid regular expression flags'),
  ],
  [/^Invalid regular expression: /, (failure) => regex(failure, failure.message)],
  [
    /^Identifier directly after number|^Expected number in radix|^Unexpected character|^Expecting Unicode escape/,
    (failure) => inContext(failure) ?? illegal(failure, numberStart(failure)),
  ],
  [
    /^Invalid number|^Octal literal/,
    (failure) =>
      /^0\d/.test(failure.source.slice(failure.position))
        ? atToken(failure, 'Octal literals are not allowed in strict mode.')
        : /^\\/.test(failure.source.slice(failure.position))
          ? at(failure.position + 1, 'Octal escape sequences are not allowed in strict mode.')
          : illegal(failure, failure.position),
  ],
  [
    /^Numeric separator is not allowed at the last/,
    (failure) => ({
      message: 'Numeric separators are not allowed at the end of numeric literals',
      start: failure.position + 1,
      end: failure.position + 2,
    }),
  ],
  [
    /^Numeric separator must be exactly one/,
    ({ position }) => at(position, 'Only one underscore is allowed as numeric separator'),
  ],
  [/^Code point out of bounds/, () => 'Undefined Unicode code-point'],
  [
    /^(?:Bad character escape sequence|Bad escape sequence)/,
    ({ source, position }) => ({
      message: source.slice(position - 2, position).includes('x')
        ? 'Invalid hexadecimal escape sequence'
        : 'Invalid Unicode escape sequence',
      start: position,
      end: position + 1,
    }),
  ],
  [
    /^'import' and 'export' may (?:only )?appear only/,
    (failure) =>
      failure.source.startsWith('import', failure.position)
        ? atToken(failure, 'Cannot use import statement outside a module')
        : unexpected(failure),
  ],
  [
    /^Cannot use 'import\.meta' outside a module/,
    ({ position }) => ({
      message: "Cannot use 'import.meta' outside a module",
      start: position,
      end: position + 'import.meta'.length,
    }),
  ],
  [/^'return' outside of function/, () => 'Illegal return statement'],
  [/^Cannot use keyword 'await' outside/, (failure) => awaitOutside(failure)],
  [
    /^Await expression cannot be a default value/,
    () => 'Illegal await-expression in formal parameters of async function',
  ],
  [/^Unsyntactic (break|continue)/, (failure, match) => unsyntactic(failure, match[1] ?? '')],
  [/^The keyword '(\w+)' is reserved/, (failure, match) => atToken(failure, unexpectedMessage(match[1] ?? '', true))],
  [
    /^Shorthand property assignments are valid only/,
    (failure) => ({
      message: 'Invalid shorthand property initializer',
      start: failure.tokens.at(-1)?.start ?? failure.position,
      end: failure.position + 2,
    }),
  ],
  [
    /^Assigning to (?:eval|arguments) in strict|^Binding (?:eval|arguments) in strict/,
    () => 'Unexpected eval or arguments in strict mode',
  ],
  [/^Assigning to rvalue|^Optional chaining cannot appear in left-hand side/, (failure) => rvalue(failure)],
  [
    /^Export '(.+)' is not defined/,
    (failure, match) => atToken(failure, `Export '${match[1] ?? ''}' is not defined in module`),
  ],
  [/^Duplicate export '(.+)'/, (failure, match) => atToken(failure, `Duplicate export of '${match[1] ?? ''}'`)],
  [/^Duplicate constructor in the same class/, () => 'A class may only have one constructor'],
  [
    /^'new\.target' can only/,
    ({ position }) => ({
      message: 'new.target expression is not allowed here',
      start: position + 'new.'.length,
      end: position + 'new.target'.length,
    }),
  ],
  [/^(?:'super' keyword|super\(\) call) outside/, () => "'super' keyword unexpected here"],
  [
    /^Deleting local variable in strict mode/,
    ({ source, position }) => ({
      message: 'Delete of an unqualified identifier in strict mode.',
      start: position + (/^delete\s+/.exec(source.slice(position))?.[0].length ?? 0),
      end: position + (/^delete\s+[\w$]+/.exec(source.slice(position))?.[0].length ?? 1),
    }),
  ],
  [/^'with' in strict mode/, () => 'Strict mode code may not include a with statement'],
  [/^Argument name clash/, () => 'Duplicate parameter name not allowed in this context'],
  [/^Complex binding patterns require/, (failure) => pattern(failure)],
  [/^Missing catch or finally clause/, (failure) => missingCatch(failure)],
  [/^Multiple default clauses/, () => 'More than one default clause in switch statement'],
  [/^Logical expressions and coalesce/, (failure) => unexpected(failure)],
  [
    /^getter should have no params/,
    ({ source, position }) => ({
      message: 'Getter must not have any formal parameters.',
      start: position,
      end: position + (/^\([^)]*\)/.exec(source.slice(position))?.[0].length ?? 1),
    }),
  ],
  [/^setter should have exactly one param/, () => 'Setter must have exactly one formal parameter.'],
  [
    /^Label '(.+)' is already declared/,
    (failure, match) => atToken(failure, `Label '${match[1] ?? ''}' has already been declared`),
  ],
  [/^The only valid meta property for/, (failure) => unexpected(failure)],
  [/^Optional chaining cannot appear in the tag/, () => 'Invalid tagged template on optional chain'],
  [/^Optional chaining cannot appear in the callee/, () => 'Invalid optional chain from new expression'],
  [/^(for-(?:in|of) loop variable declaration may not have an initializer)/, (_, match) => `${match[1] ?? ''}.`],
  [/^Redefinition of __proto__/, () => 'Duplicate __proto__ fields are not allowed in object literals'],
  [/^Comma is not permitted after the rest element/, (failure) => afterRest(failure)],
  [
    /^Illegal newline after throw/,
    ({ position }) => ({ message: 'Illegal newline after throw', start: position - 'throw'.length, end: position }),
  ],
  [/^Private field '#.*' must be declared/, (failure) => at(failure.position - 1, failure.message)],
  [
    /^Identifier '#.*' has already/,
    ({ message, position }) => ({
      message,
      start: position,
      end: position + message.indexOf("' has") - "Identifier '".length,
    }),
  ],
  [/^Unexpected token/, (failure) => special(failure) ?? unexpected(failure)],
];

/** Underlines one character. */
function at(start: number, message: string): SyntaxExplanation {
  return { message, start, end: start + 1 };
}

function illegal(failure: Failure, start: number): SyntaxExplanation {
  const { end } = tokenAt(failure, start);
  const isString = /["']/.test(failure.source[start] ?? '');
  return { message: 'Invalid or unexpected token', start, end: isString ? end : Math.max(failure.position, start + 1) };
}

function numberStart({ source, position }: Failure): number {
  const number = /[\d][\w.]*$/.exec(source.slice(0, position));
  return number ? number.index : position;
}

function regex(failure: Failure, message: string): SyntaxExplanation {
  const start = failure.position - 1;
  const rest = /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/\w*/.exec(failure.source.slice(start));
  return { message, start, end: start + (rest?.[0].length ?? 1) };
}

function awaitOutside(failure: Failure): SyntaxExplanation {
  const words = 'await is only valid in async functions and the top level bodies of modules';
  return atToken(failure, failure.isModule ? 'Unexpected reserved word' : words);
}

function unsyntactic(failure: Failure, word: string): SyntaxExplanation {
  const label = /^(?:break|continue)[ \t]+([\w$]+)/.exec(failure.source.slice(failure.position));
  if (label?.[1] !== undefined) {
    const end = failure.position + label[0].length;
    return { message: `Undefined label '${label[1]}'`, start: end - label[1].length, end };
  }
  const message =
    word === 'break' ? 'Illegal break statement' : 'Illegal continue statement: no surrounding iteration statement';
  return atToken(failure, message);
}

function rvalue(failure: Failure): SyntaxExplanation {
  const { source, position, reached, tokens } = failure;
  const target = source.slice(position, reached);
  const isPostfix = /(?:\+\+|--)\s*$/.test(target);
  const isPrefix = /(?:\+\+|--)\s*$/.test(source.slice(0, position));
  const end = tokens.filter(({ end: tokenEnd }) => tokenEnd <= reached).at(-1)?.end ?? position + 1;
  const trimmed = target.replace(/\s*(?:\+\+|--|[-+*/%&|^<>?]*=(?!=).*)?\s*$/s, '');
  const message = isPrefix
    ? 'Invalid left-hand side expression in prefix operation'
    : isPostfix
      ? 'Invalid left-hand side expression in postfix operation'
      : 'Invalid left-hand side in assignment';
  return { message, start: position, end: Math.max(end, position + Math.max(1, trimmed.length)) };
}

function pattern({ tokens, position }: Failure): SyntaxExplanation {
  let depth = 0;
  let start = position;
  for (const token of [...tokens].reverse()) {
    start = token.start;
    if (/^[)\]}]$/.test(token.type.label)) depth += 1;
    else if (/^[([{]$/.test(token.type.label)) depth -= 1;
    if (depth === 0) break;
  }
  return { message: 'Missing initializer in destructuring declaration', start, end: tokens.at(-1)?.end ?? position };
}

/** The token after the block of `try`; acorn reports the `try` itself. */
function missingCatch(failure: Failure): SyntaxExplanation {
  const block = /^try\s*\{/.exec(failure.source.slice(failure.position));
  let depth = 0;
  for (let index = failure.position + (block?.[0].length ?? 1) - 1; index < failure.source.length; index += 1) {
    if (failure.source[index] === '{') depth += 1;
    else if (failure.source[index] === '}') depth -= 1;
    if (depth > 0) continue;
    const next = index + 1 + failure.source.slice(index + 1).search(/\S|$/);
    const message = 'Missing catch or finally after try';
    return next < failure.source.length ? atToken(failure, message, next) : at(index, message);
  }
  return atToken(failure, 'Missing catch or finally after try');
}

function afterRest({ tokens, position }: Failure): SyntaxExplanation {
  const open = tokens.filter(({ type }) => /^[([{]$/.test(type.label)).at(-1);
  const isParameter = open?.type.label === '(';
  const message = isParameter ? 'Rest parameter must be last formal parameter' : 'Rest element must be last element';
  const rest = tokens.filter(({ type }) => type.label === '...').at(-1);
  if (open?.type.label === '[') return { message, start: rest?.start ?? position, end: tokens.at(-1)?.end ?? position };
  const isArrow = isParameter && !tokens.some(({ type }) => type.label === 'function');
  return at(isArrow || open?.type.label === '{' ? position - 1 : position, message);
}

/** Cases in which V8 has a message of its own. */
function special(failure: Failure): SyntaxExplanation | undefined {
  const { source, position, tokens } = failure;
  const last = tokens.at(-1)?.type.label;
  const lastToken = tokens.at(-1);
  if (!failure.isModule && lastToken && source.slice(lastToken.start, lastToken.end) === 'await') {
    const message = 'await is only valid in async functions and the top level bodies of modules';
    return { message, start: lastToken.start, end: lastToken.end };
  }
  const rest = source.slice(position);
  if (last === 'function' && rest.startsWith('(')) {
    return atToken(failure, 'Function statements require a function name', tokens.at(-1)?.start);
  }
  if (last === '(' && tokens.at(-2)?.type.label === 'import' && rest.startsWith(')'))
    return at(position - 1, 'import() requires a specifier');
  if (rest.startsWith('**')) {
    return atToken(
      failure,
      'Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate operator precedence',
    );
  }
  if (/^function\b/.test(rest) && (last === ')' || last === 'else' || last === ':')) {
    return atToken(failure, 'In strict mode code, functions can only be declared at top level or inside a block.');
  }
  if (last === 'export') return atToken(failure, "Unexpected token 'export'", tokens.at(-1)?.start);
  if (last === ',' && tokens.at(-3)?.type.label === 'import')
    return at(tokens.at(-1)?.start ?? position, "Unexpected token ','");
  const privateName = /^#[\p{ID_Start}$_][\p{ID_Continue}$]*/u.exec(rest)?.[0];
  if (privateName !== undefined)
    return at(position, `Private field '${privateName}' must be declared in an enclosing class`);
  return undefined;
}
