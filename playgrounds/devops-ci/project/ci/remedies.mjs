// What a reader can do about a problem that GitHub's parser has found. What is allowed at a place is not a list of ours:
// the parser leaves its schema at each token that it has read.
import { isMapping, isSequence } from '@actions/workflow-parser';

/** @import { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token' */
/** @typedef {{ line: number, column: number }} Position */

/** @type {[problem: RegExp, remedy: string][]} */
const remedies = [
  [/^Implicit keys need/, 'A name is followed by a colon and a space, as in "name: value".'],
  [/^All mapping items must/, 'Lines that belong together start in the same column. Count the spaces on the left.'],
  [/^Unexpected value ''$/, 'What belongs to this name goes below it, indented by two more spaces.'],
  [/^Unexpected value 'run'$/, 'A command belongs in a step: below "steps:", with a hyphen before it.'],
  [/^Required property is missing: runs-on/, 'A job has a line "runs-on: ubuntu-latest", like the other jobs.'],
  [/^Unexpected symbol: '="?/, 'Two equals signs ask whether two values are the same: =='],
  [/^Unexpected symbol: '"/, "A string is written in single quotes: 'like this'."],
];

/**
 * @param {string} message - the parser's
 * @param {Position} place
 * @param {TemplateToken | undefined} root - undefined when the YAML itself is broken
 * @param {string} source - the line
 * @returns {string} '' when there is nothing to add to the message
 */
export function remedyFor(message, place, root, source) {
  const [, fixed] = remedies.find(([problem]) => problem.test(message)) ?? [];
  if (fixed !== undefined || root === undefined) return fixed ?? '';
  const tokens = [...tokensAround(root, place)];
  const [, what = '', name = ''] = /^(Unexpected value|Unrecognized [\w-]+):? '(.*)'$/.exec(message) ?? [];
  if (what.startsWith('Unexpected')) return remedyForKey(name, place, tokens, source);
  if (what.startsWith('Unrecognized')) return remedyForWord(name, tokens, source);
  return /unknown job/.test(message) ? remedyForJob(root) : '';
}

/** A key that GitHub doesn't know. @param {string} name @param {Position} place @param {TemplateToken[]} tokens @param {string} source */
function remedyForKey(name, { column }, tokens, source) {
  const mapping = tokens.findLast(isMapping);
  const definition = mapping?.definitionInfo?.definition;
  if (mapping?.range?.start.column !== column || definition === undefined || !('properties' in definition)) return '';
  const allowed = Object.keys(/** @type {object} */ (definition.properties));
  const isLikeAJob = source.trimEnd().endsWith(':') && meant(name, allowed) === '';
  const ownJob = isLikeAJob ? 'A job of its own starts two spaces from the left. ' : '';
  return `${ownJob}${meant(name, allowed)}Allowed here: ${allowed.join(', ')}.`;
}

/** A word in an expression that GitHub doesn't know. @param {string} name @param {TemplateToken[]} tokens @param {string} source */
function remedyForWord(name, tokens, source) {
  const allowed = (tokens.at(-1)?.definitionInfo?.allowedContext ?? []).map((entry) => entry.replace(/\(.*/, '()'));
  if (allowed.length === 0) return '';
  const text = new RegExp(`[=(,] *${name}\\b`).test(source) ? `A string is written in single quotes: '${name}'. ` : '';
  return `${meant(name, allowed)}${text}Allowed here: ${allowed.join(', ')}.`;
}

/** @param {TemplateToken} root */
function remedyForJob(root) {
  const jobs = isMapping(root) ? root.find('jobs') : undefined;
  const names = jobs && isMapping(jobs) ? Array.from(jobs, ({ key }) => key.toString()) : [];
  return `The jobs of this file: ${names.join(', ')}. List several in brackets: [one, two].`;
}

/** The allowed word that begins like the one that was written, as a question. @param {string} name @param {string[]} allowed */
function meant(name, allowed) {
  const near = allowed.find((word) => name.length > 2 && word.slice(0, 2) === name.slice(0, 2));
  return near === undefined ? '' : `Did you mean "${near}"? `;
}

/** The tokens in which a place lies, from the whole file to the smallest. @param {TemplateToken} token @param {Position} place @returns {Generator<TemplateToken>} */
function* tokensAround(token, place) {
  const { start, end } = token.range ?? {};
  const isBefore = (/** @type {Position} */ one, /** @type {Position} */ other) =>
    one.line < other.line || (one.line === other.line && one.column < other.column);
  if (!start || !end || isBefore(place, start) || !isBefore(place, end)) return;
  yield token;
  const inside = isMapping(token) ? Array.from(token, ({ value }) => value) : isSequence(token) ? [...token] : [];
  for (const value of inside) yield* tokensAround(value, place);
}
