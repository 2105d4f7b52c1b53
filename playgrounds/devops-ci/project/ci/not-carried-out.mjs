import { isMapping, isSequence } from '@actions/workflow-parser';

/** @import { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token' */

const carriedOut = {
  workflow: ['name', 'run-name', 'on', 'env', 'jobs'],
  job: ['name', 'runs-on', 'needs', 'if', 'env', 'outputs', 'strategy', 'steps', 'continue-on-error'],
  step: ['name', 'id', 'uses', 'with', 'run', 'if', 'env', 'continue-on-error'],
};

/**
 * Names what is valid for GitHub but not carried out by this small runner, so that nothing is left out silently.
 * @param {TemplateToken} token
 * @param {keyof typeof carriedOut} level
 * @returns {Generator<string>} `line:column message`
 */
export function* notCarriedOut(token, level = 'workflow') {
  if (!isMapping(token)) return;
  for (const { key, value } of token) {
    const name = key.toString();
    if (!carriedOut[level].includes(name)) {
      const { line, column } = key.range?.start ?? { line: 1, column: 1 };
      yield `${line}:${column} "${name}" is valid, but not carried out here.`;
    } else if (level === 'workflow' && name === 'jobs' && isMapping(value)) {
      for (const job of value) yield* notCarriedOut(job.value, 'job');
    } else if (level === 'job' && name === 'steps' && isSequence(value)) {
      for (const step of value) yield* notCarriedOut(step, 'step');
    }
  }
}
