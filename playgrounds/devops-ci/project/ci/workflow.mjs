// Reads a workflow file with GitHub's own parser, which finds what GitHub would find wrong with it.
import { readFile } from 'node:fs/promises';
import {
  convertWorkflowTemplate,
  isMapping,
  isString,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import { notCarriedOut } from './not-carried-out.mjs';
import { remedyFor } from './remedies.mjs';

/** @import { Job as ParsedJob, Step as ParsedStep, RunStep, ActionStep } from '@actions/workflow-parser/model/workflow-template' */
/** @import { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token' */

/**
 * @typedef {{ line: number, column: number, message: string, source: string, remedy?: string }} Problem
 * @typedef {RunStep | ActionStep} Step
 *
 * @typedef {object} Job
 * @property {string} id
 * @property {ParsedJob} parsed - what GitHub's parser made of it
 * @property {string[]} needs - ids of the jobs that it waits for
 * @property {Step[]} steps
 * @property {TemplateToken | undefined} continueOnError
 *
 * @typedef {object} Workflow
 * @property {string} name
 * @property {TemplateToken | undefined} env
 * @property {Job[]} jobs - each one after all that it needs
 * @property {string[]} notes - `line:column message` for what is valid, but not carried out here
 */

/**
 * @param {string} file
 * @returns {Promise<{ workflow: Workflow, problems: [] } | { workflow: undefined, problems: Problem[] }>}
 */
export async function readWorkflow(file) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return refuse([{ line: 1, column: 1, message: 'This file is missing.', source: '' }]);

  if (text.trim() === '') return refuse([{ line: 1, column: 1, message: 'This file is empty.', source: '' }]);

  const { context, value: root } = parseWorkflow({ name: file, content: text }, new NoOperationTraceWriter());
  const template = root && (await convertWorkflowTemplate(context, root));
  const lines = text.split('\n');
  const problems = context.errors.getErrors().map((error) => {
    const { line, column } = error.range?.start ?? { line: 1, column: 1 };
    const [message = ''] = error.rawMessage.split(/ at line \d+, column \d+|\n/);
    const source = lines[line - 1] ?? '';
    return { line, column, message, source, remedy: remedyFor(message, { line, column }, root, source) };
  });
  // Where the YAML itself is broken, all that follows the first problem is a consequence of it.
  if (root === undefined) return refuse(problems.slice(0, 1));
  if (problems.length > 0 || !isMapping(root)) return refuse(problems);

  /** @type {Job[]} */
  const jobs = [];
  const jobTokens = root.find('jobs');
  for (const parsed of template?.jobs ?? []) {
    const token = jobTokens && isMapping(jobTokens) ? jobTokens.find(parsed.id.value) : undefined;
    if (parsed.type !== 'job' || token === undefined || !isMapping(token)) {
      return refuse([
        { ...placeOf(parsed.id, lines), message: 'A workflow called from another is not carried out here.' },
      ]);
    }
    const needs = (parsed.needs ?? []).map((id) => id.value);
    const steps = parsed.steps.filter(isRunOrUses);
    jobs.push({ id: parsed.id.value, parsed, needs, steps, continueOnError: token.find('continue-on-error') });
  }
  const name = root.find('name');
  return {
    workflow: {
      name: name && isString(name) ? name.value : file,
      env: template?.env,
      jobs: inOrder(jobs),
      notes: [...notCarriedOut(root)],
    },
    problems: [],
  };
}

/** @param {Problem[]} problems @returns {{ workflow: undefined, problems: Problem[] }} */
function refuse(problems) {
  const found =
    problems.length > 0 ? problems : [{ line: 1, column: 1, message: 'This is not a workflow.', source: '' }];
  return { workflow: undefined, problems: found };
}

/** @param {TemplateToken} token @param {string[]} lines */
function placeOf(token, lines) {
  const { line, column } = token.range?.start ?? { line: 1, column: 1 };
  return { line, column, source: lines[line - 1] ?? '' };
}

/** @param {ParsedStep} step @returns {step is Step} */
function isRunOrUses(step) {
  return 'run' in step || 'uses' in step;
}

/**
 * Puts each job after those that it needs. The parser has refused circles and unknown names before.
 * @param {Job[]} jobs
 */
function inOrder(jobs) {
  /** @type {Job[]} */
  const ordered = [];
  const isPlaced = (/** @type {string} */ id) => ordered.some((job) => job.id === id);
  while (ordered.length < jobs.length) {
    const next = jobs.find((job) => !isPlaced(job.id) && job.needs.every(isPlaced));
    if (next === undefined) throw new Error('The jobs wait for each other in a circle.');
    ordered.push(next);
  }
  return ordered;
}
