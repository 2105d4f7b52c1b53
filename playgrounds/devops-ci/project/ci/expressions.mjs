// What is written between ${{ and }}, evaluated by GitHub's own library.
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { isBasicExpression, isBoolean, isMapping, isNumber, isSequence, isString } from '@actions/workflow-parser';

/** @import { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token' */
/** @import { FunctionDefinition } from '@actions/expressions/funcs/info' */

/**
 * What an expression can see.
 * @typedef {object} Scope
 * @property {Record<string, unknown>} contexts - `github`, `needs`, `matrix`, `steps`, `env` and so on, by name
 * @property {boolean} succeeded - what `success()` says: all before it went well
 * @property {boolean} failed - what `failure()` says: something before it failed
 */

/** An expression that is written correctly, but has no value in this run: `fromJSON` of a string that is not valid JSON. */
export class ExpressionError extends Error {}

/** @param {string} expression @param {Scope} scope */
function evaluate(expression, scope) {
  const status = statusFunctions(scope);
  const contexts = JSON.parse(JSON.stringify(scope.contexts), data.reviver);
  try {
    const { tokens } = new Lexer(expression).lex();
    for (const token of tokens) if (token.lexeme.startsWith("'")) token.value = unquote(token.lexeme);
    const tree = new Parser(tokens, Object.keys(scope.contexts), [...status.values()]).parse();
    return new Evaluator(tree, contexts, status).evaluate();
  } catch (error) {
    throw new ExpressionError(`${expression}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

/**
 * The text that a literal such as `'it''s'` stands for. The library's own (0.3.61) turns only the first `''` into `'`.
 * @param {string} literal
 */
function unquote(literal) {
  return literal.slice(1, -1).replaceAll("''", "'");
}

/** @param {Scope} scope */
function statusFunctions({ succeeded, failed }) {
  /** @type {Map<string, FunctionDefinition>} */
  const functions = new Map();
  const answers = Object.entries({ success: succeeded, failure: failed, always: true, cancelled: false });
  for (const [name, answer] of answers) {
    functions.set(name, { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(answer) });
  }
  return functions;
}

/**
 * Is the condition of an `if` met?
 * @param {string} condition
 * @param {Scope} scope
 */
export function isMet(condition, scope) {
  return evaluate(`!!(${condition})`, scope).coerceString() === 'true';
}

/**
 * A token of the workflow as text, with its expressions filled in.
 * @param {TemplateToken} token
 * @param {Scope} scope
 */
export function textOf(token, scope) {
  if (isBasicExpression(token)) return evaluate(token.expression, scope).coerceString();
  return isString(token) ? token.value : String(valueOf(token, scope) ?? '');
}

/**
 * A token of the workflow as plain data, with its expressions filled in.
 * @param {TemplateToken | undefined} token
 * @param {Scope} scope
 * @returns {unknown}
 */
export function valueOf(token, scope) {
  if (token === undefined) return undefined;
  if (isBasicExpression(token)) {
    return JSON.parse(JSON.stringify(evaluate(token.expression, scope), data.replacer));
  }
  if (isMapping(token)) {
    return Object.fromEntries(Array.from(token, ({ key, value }) => [key.toString(), valueOf(value, scope)]));
  }
  if (isSequence(token)) return Array.from(token, (item) => valueOf(item, scope));
  return isString(token) || isNumber(token) || isBoolean(token) ? token.value : null;
}

/**
 * A mapping such as `env` or `outputs`, each of its values as text.
 * @param {TemplateToken | undefined} token
 * @param {Scope} scope
 * @returns {Record<string, string>}
 */
export function textsOf(token, scope) {
  if (token === undefined || !isMapping(token)) return {};
  return Object.fromEntries(Array.from(token, ({ key, value }) => [key.toString(), textOf(value, scope)]));
}
