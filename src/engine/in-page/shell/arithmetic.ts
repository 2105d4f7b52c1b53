import { ShellSyntaxError } from './syntax.ts';

/** Operators of two sides by how tightly they bind, the loosest first. */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];

function apply(operator: string, left: number, right: number): number {
  switch (operator) {
    case '||':
      return Number(left !== 0 || right !== 0);
    case '&&':
      return Number(left !== 0 && right !== 0);
    case '==':
      return Number(left === right);
    case '!=':
      return Number(left !== right);
    case '<=':
      return Number(left <= right);
    case '>=':
      return Number(left >= right);
    case '<':
      return Number(left < right);
    case '>':
      return Number(left > right);
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    default:
      if (right === 0) throw new ShellSyntaxError('division by zero');
      return operator === '/' ? Math.trunc(left / right) : left % right;
  }
}

/**
 * The value of `$((…))`: whole numbers, variables, comparisons, `&&`, `||`, `!` and `? :`.
 *
 * @param variable - the text of a variable; what is not set counts as 0.
 * @throws ShellSyntaxError when it can't be read.
 */
export function evaluateArithmetic(source: string, variable: (name: string) => string | undefined): number {
  const tokens = source.match(/\d+|[A-Za-z_]\w*|\|\||&&|[=!<>]=|[-+*/%<>!?:()]|\S/g) ?? [];
  let at = 0;
  const fail = (): never => {
    throw new ShellSyntaxError(`arithmetic expression: cannot read "${source.trim()}"`);
  };

  const single = (): number => {
    const token = tokens[at++];
    if (token === undefined) return fail();
    if (/^\d/.test(token)) return Number.parseInt(token, token.length > 1 && token.startsWith('0') ? 8 : 10);
    if (/^[A-Za-z_]/.test(token)) return Math.trunc(Number(variable(token) ?? 0)) || 0;
    if (token === '-') return -single();
    if (token === '+') return single();
    if (token === '!') return Number(single() === 0);
    if (token !== '(') return fail();
    const value = choice();
    if (tokens[at++] !== ')') return fail();
    return value;
  };
  const binary = (level: number): number => {
    const operators = levels[level];
    if (operators === undefined) return single();
    let value = binary(level + 1);
    for (let operator = tokens[at]; operator !== undefined && operators.includes(operator); operator = tokens[at]) {
      at += 1;
      value = apply(operator, value, binary(level + 1));
    }
    return value;
  };
  const choice = (): number => {
    const condition = binary(0);
    if (tokens[at] !== '?') return condition;
    at += 1;
    const yes = choice();
    if (tokens[at++] !== ':') return fail();
    const no = choice();
    return condition === 0 ? no : yes;
  };

  if (tokens.length === 0) return 0;
  const value = choice();
  return at === tokens.length ? value : fail();
}
