// Asks Cedar, the language of policies.cedar, which steps of a plan are allowed.
import { readFile } from 'node:fs/promises';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { Problem } from './design.mjs';

/** @import { DetailedError } from '@cedar-policy/cedar-wasm/nodejs' */
/** @import { Step } from './plan.mjs' */

/** @typedef {{ isAllowed: boolean, rule: string, place: string }} Verdict */

const file = 'policies.cedar';
const entityTypes = new Map([
  ['network', 'Network'],
  ['server', 'Server'],
  ['database', 'Database'],
  ['bucket', 'Bucket'],
  ['job', 'Job'],
]);

/**
 * Reads the policies and validates them against the schema.
 * @returns {Promise<{ judge: (step: Step) => Verdict, notes: string[] }>}
 */
export async function readRules() {
  const [text, schema] = await Promise.all([readFile(file, 'utf8'), readFile('policies.cedarschema', 'utf8')]);
  const policies = { staticPolicies: text };
  const lineAt = (/** @type {number} */ offset) => Buffer.from(text).subarray(0, offset).toString().split('\n').length;
  const say = (/** @type {DetailedError} */ { message, help, sourceLocations = [] }) => {
    const [where] = sourceLocations;
    const what = message.replace(/^failed to parse policies from string: |^for policy `\w+`, /, '');
    const isIdle = what.startsWith('policy is impossible');
    const rule = isIdle && where !== undefined ? text.slice(where.start, where.end) : '';
    const line = where === undefined ? '' : `:${lineAt(where.start) + startOf(rule).split('\n').length - 1}`;
    return `${file}${line} ${isIdle ? 'This rule does nothing: its condition is never true.' : what}${help ? ` (${help})` : ''}${nextStep(what)}`;
  };

  const checked = cedar.validate({ schema, policies });
  const errors = checked.type === 'failure' ? checked.errors : checked.validationErrors.map(({ error }) => error);
  if (errors.length > 0 || checked.type === 'failure') throw new Problem(errors.map(say).join('\n'));
  const rules = findRules(text);
  if (rules.size === 0) throw new Problem(`${file} has no policy, so nothing is permitted.`);

  cedar.preparsePolicySet('policies', policies);
  cedar.preparseSchema('schema', schema);
  const notes = checked.validationWarnings.map(({ error }) => say(error));
  return { judge: (step) => judge(step, rules), notes };
}

/** What helps in a file that isn't Cedar, in which most of what is wrong was meant in JavaScript. @param {string} what */
function nextStep(what) {
  if (!what.startsWith('unexpected')) return '';
  return '\n  The condition in when { } is true or false by itself. Cedar compares with ==, and a rule ends with a semicolon.';
}

/** A rule up to its condition, or up to its permit or forbid when it has none: there it is fixed. @param {string} rule */
function startOf(rule) {
  const head = Math.max(0, rule.search(/\b(permit|forbid)\s*\(/));
  const when = rule.slice(head).search(/\bwhen\b/);
  return rule.slice(0, when === -1 ? head : head + when);
}

/**
 * Cedar numbers policies as it meets them: policy0, policy1, … This finds the line and the words of each.
 * @param {string} text
 */
function findRules(text) {
  const parts = cedar.policySetTextToParts(text);
  const found = parts.type === 'success' ? parts.policies : [];
  // They come in the order of their ids as texts, in which policy10 comes before policy2.
  const ids = found.map((_, index) => `policy${index}`).sort();
  return new Map(
    found.map((policy, index) => {
      const before = text.slice(0, text.indexOf(policy)) + startOf(policy);
      const [, rule = 'a policy without a name'] = /@rule\("(.*?)"\)/.exec(policy) ?? [];
      return [ids[index] ?? '', { rule, place: `${file}:${before.split('\n').length}` }];
    }),
  );
}

/**
 * @param {Step} step
 * @param {Map<string, { rule: string, place: string }>} rules
 * @returns {Verdict}
 */
function judge({ action, resource }, rules) {
  const { type, name, id, ...attributes } = resource;
  const uid = { type: entityTypes.get(type) ?? type, id: name };
  const answer = cedar.statefulIsAuthorized({
    principal: { type: 'Engineer', id: 'you' },
    action: { type: 'Action', id: action },
    resource: uid,
    context: {},
    preparsedSchemaName: 'schema',
    preparsedPolicySetId: 'policies',
    validateRequest: true,
    entities: [{ uid, attrs: /** @type {any} */ (attributes), parents: [] }],
  });
  if (answer.type === 'failure') {
    throw new Problem(`Cedar can't judge ${name}: ${answer.errors.map(({ message }) => message).join(' ')}`);
  }
  const { decision, diagnostics } = answer.response;
  const reason = rules.get(diagnostics.reason[0] ?? '') ?? { rule: 'Nothing permits it.', place: file };
  return { isAllowed: decision === 'allow', ...reason };
}
