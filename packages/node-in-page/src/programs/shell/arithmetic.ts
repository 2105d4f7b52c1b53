import { ShellSyntaxError } from './syntax.ts';

/** The variables that an expression reads and, with `=` and `+=`, sets. */
export interface ArithmeticVariables {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/** Operators of two sides by how tightly they bind, the loosest first. */
const levels: readonly (readonly string[])[] = [
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

function truth(value: boolean): bigint {
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
      return truth(left === right);
    case '!=':
      return truth(left !== right);
    case '<=':
      return truth(left <= right);
    case '>=':
      return truth(left >= right);
    case '<':
      return truth(left < right);
    case '>':
      return truth(left > right);
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

/** A whole number as C writes it: decimal, octal behind `0`, hexadecimal behind `0x`. */
function constant(text: string): bigint {
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
  /** Above 0 in what is passed over, as the right side of `0 && …`. */
  #idle = 0;

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

  #passing<Result>(idle: boolean, read: () => Result): Result {
    this.#idle += Number(idle);
    const result = read();
    this.#idle -= Number(idle);
    return result;
  }

  #assignment(): bigint {
    const [name, operator] = this.#tokens.slice(this.#at, this.#at + 2);
    if (name === undefined || operator === undefined || !/^[A-Za-z_]/.test(name) || !assigns.test(operator)) {
      return this.#choice();
    }
    this.#at += 2;
    const right = this.#assignment();
    const value = operator === '=' ? right : this.#apply(operator.slice(0, -1), this.#variable(name), right);
    if (this.#idle === 0) this.#variables.set(name, String(value));
    return value;
  }

  #choice(): bigint {
    const condition = this.#binary(0);
    if (this.#tokens[this.#at] !== '?') return condition;
    this.#at += 1;
    const yes = this.#passing(condition === 0n, () => this.#assignment());
    if (this.#tokens[this.#at++] !== ':') return this.#fail();
    const no = this.#passing(condition !== 0n, () => this.#choice());
    return condition === 0n ? no : yes;
  }

  #binary(level: number): bigint {
    const operators = levels[level];
    if (operators === undefined) return this.#single();
    let value = this.#binary(level + 1);
    for (let operator = this.#tokens[this.#at]; operators.includes(operator ?? ''); operator = this.#tokens[this.#at]) {
      this.#at += 1;
      if (operator === '||' || operator === '&&') {
        const decided = (value !== 0n) === (operator === '||');
        const right = this.#passing(decided, () => this.#binary(level + 1));
        value = truth(decided ? operator === '||' : right !== 0n);
      } else value = this.#apply(operator ?? '', value, this.#binary(level + 1));
    }
    return value;
  }

  #apply(operator: string, left: bigint, right: bigint): bigint {
    return this.#idle > 0 ? 0n : BigInt.asIntN(64, apply(operator, left, right));
  }

  #single(): bigint {
    const token = this.#tokens[this.#at++];
    if (token === undefined) return this.#fail();
    if (/^\d/.test(token)) return constant(token);
    if (/^[A-Za-z_]/.test(token)) return this.#variable(token);
    if (token === '-') return -this.#single();
    if (token === '+') return this.#single();
    if (token === '!') return truth(this.#single() === 0n);
    if (token === '~') return ~this.#single();
    if (token !== '(') return this.#fail();
    const value = this.#assignment();
    return this.#tokens[this.#at++] === ')' ? value : this.#fail();
  }

  #variable(name: string): bigint {
    const text = this.#variables.get(name) ?? '';
    return text.trim() === '' ? 0n : constant(text);
  }
}

/**
 * The value of `$((…))`: whole numbers of 64 bits, variables, assignments, and the operators of C without `++` and `--`,
 * as POSIX asks for. A variable that is not set counts as 0.
 *
 * @throws ShellSyntaxError when it can't be read, at a division by zero, and at a variable that is no number.
 */
export function evaluateArithmetic(source: string, variables: ArithmeticVariables): bigint {
  return new Expression(source, variables).value();
}
