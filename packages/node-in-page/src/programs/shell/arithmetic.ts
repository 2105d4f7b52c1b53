import { ShellSyntaxError } from './syntax.ts';

/** The variables that an expression reads and, with `=` and `+=`, sets. */
export interface ArithmeticVariables {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/** Binary operators by precedence, lowest first. */
const PRECEDENCE: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];
const tokenPattern = /0[xX][\dA-Fa-f]+|\d+|[A-Za-z_]\w*|(?:<<|>>|[-+*/%&|^])=(?!=)|\|\||&&|<<|>>|[=!<>]=|\S/g;
const assigns = /^(?:<<|>>|[-+*/%&|^])?=$/;

function toInteger(value: boolean): bigint {
  return value ? 1n : 0n;
}

function apply(operator: string, left: bigint, right: bigint): bigint {
  switch (operator) {
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '&':
      return left & right;
    case '==':
      return toInteger(left === right);
    case '!=':
      return toInteger(left !== right);
    case '<=':
      return toInteger(left <= right);
    case '>=':
      return toInteger(left >= right);
    case '<':
      return toInteger(left < right);
    case '>':
      return toInteger(left > right);
    case '<<':
      return left << (right & 63n);
    case '>>':
      return left >> (right & 63n);
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    default:
      if (right === 0n) throw new ShellSyntaxError('arithmetic expression: division by zero');
      return operator === '/' ? left / right : left % right;
  }
}

/** Parses an integer constant of C: decimal, octal with prefix `0`, hexadecimal with `0x`. */
function parseConstant(text: string): bigint {
  const digits = /^\s*([-+]?)(0[xX][\dA-Fa-f]+|0[0-7]*|[1-9]\d*)\s*$/.exec(text);
  if (digits?.[2] === undefined) throw new ShellSyntaxError(`Illegal number: ${text}`);
  const value = BigInt(/^0\d/.test(digits[2]) ? `0o${digits[2].slice(1)}` : digits[2]);
  return digits[1] === '-' ? -value : value;
}

class Expression {
  readonly #source: string;
  readonly #tokens: readonly string[];
  readonly #variables: ArithmeticVariables;
  #at = 0;
  /** Above 0 inside an operand that is parsed but not evaluated, such as the right side of `0 && …`. */
  #skipDepth = 0;

  constructor(source: string, variables: ArithmeticVariables) {
    this.#source = source;
    this.#tokens = source.match(tokenPattern) ?? [];
    this.#variables = variables;
  }

  value(): bigint {
    if (this.#tokens.length === 0) return 0n;
    const value = this.#assignment();
    return this.#at === this.#tokens.length ? value : this.#fail();
  }

  #fail(): never {
    throw new ShellSyntaxError(`arithmetic expression: cannot read "${this.#source.trim()}"`);
  }

  #evaluate<Result>(skip: boolean, read: () => Result): Result {
    this.#skipDepth += Number(skip);
    const result = read();
    this.#skipDepth -= Number(skip);
    return result;
  }

  #assignment(): bigint {
    const [name, operator] = this.#tokens.slice(this.#at, this.#at + 2);
    if (name === undefined || operator === undefined || !/^[A-Za-z_]/.test(name) || !assigns.test(operator)) {
      return this.#conditional();
    }
    this.#at += 2;
    const right = this.#assignment();
    const value = operator === '=' ? right : this.#apply(operator.slice(0, -1), this.#variable(name), right);
    if (this.#skipDepth === 0) this.#variables.set(name, String(value));
    return value;
  }

  #conditional(): bigint {
    const condition = this.#binary(0);
    if (this.#tokens[this.#at] !== '?') return condition;
    this.#at += 1;
    const yes = this.#evaluate(condition === 0n, () => this.#assignment());
    if (this.#tokens[this.#at++] !== ':') return this.#fail();
    const no = this.#evaluate(condition !== 0n, () => this.#conditional());
    return condition === 0n ? no : yes;
  }

  #binary(level: number): bigint {
    const operators = PRECEDENCE[level];
    if (operators === undefined) return this.#unary();
    let value = this.#binary(level + 1);
    for (let operator = this.#tokens[this.#at]; operators.includes(operator ?? ''); operator = this.#tokens[this.#at]) {
      this.#at += 1;
      if (operator === '||' || operator === '&&') {
        const decided = (value !== 0n) === (operator === '||');
        const right = this.#evaluate(decided, () => this.#binary(level + 1));
        value = toInteger(decided ? operator === '||' : right !== 0n);
      } else value = this.#apply(operator ?? '', value, this.#binary(level + 1));
    }
    return value;
  }

  #apply(operator: string, left: bigint, right: bigint): bigint {
    return this.#skipDepth > 0 ? 0n : BigInt.asIntN(64, apply(operator, left, right));
  }

  #unary(): bigint {
    const token = this.#tokens[this.#at++];
    if (token === undefined) return this.#fail();
    if (/^\d/.test(token)) return parseConstant(token);
    if (/^[A-Za-z_]/.test(token)) return this.#variable(token);
    if (token === '-') return -this.#unary();
    if (token === '+') return this.#unary();
    if (token === '!') return toInteger(this.#unary() === 0n);
    if (token === '~') return ~this.#unary();
    if (token !== '(') return this.#fail();
    const value = this.#assignment();
    return this.#tokens[this.#at++] === ')' ? value : this.#fail();
  }

  #variable(name: string): bigint {
    const text = this.#variables.get(name) ?? '';
    return text.trim() === '' ? 0n : parseConstant(text);
  }
}

/**
 * Evaluates `$((…))` (POSIX XCU 2.6.4): 64-bit signed integers, variables, assignments, and the operators of C without
 * `++` and `--`. An unset variable is 0.
 *
 * @throws ShellSyntaxError for a syntax error, a division by zero, or a variable that is not an integer.
 */
export function evaluateArithmetic(source: string, variables: ArithmeticVariables): bigint {
  return new Expression(source, variables).value();
}
