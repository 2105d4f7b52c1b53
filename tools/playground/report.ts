import { styleText } from 'node:util';
import type { TaskResult } from '../../src/check-runner/task-result.ts';
import type { Task } from '../../src/playground/definition.ts';
import { parseInline, splitBlocks, type InlineText } from '../../src/playground/text/inline-text.ts';
import { sectionsOf } from '../../src/playground/text/result-sections.ts';
import { english } from '../english.ts';

const verdicts = {
  pass: { mark: '✔', style: 'green' },
  fail: { mark: '✖', style: 'red' },
  error: { mark: '!', style: 'red' },
} as const;

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}

/** Bold where the terminal supports it. Code keeps its backticks, so that it is recognisable. */
function inlineText({ kind, text }: InlineText): string {
  if (kind === 'plain') return text;
  if (kind === 'code') return `\`${text}\``;
  return styleText(kind === 'strong' ? 'bold' : 'italic', text, { stream: process.stdout });
}

function richText(text: string): string {
  return splitBlocks(text)
    .map((block) => (block.kind === 'code' ? indent(block.text) : parseInline(block.text).map(inlineText).join('')))
    .join('\n\n');
}

function feedbackOf(result: TaskResult): string {
  return sectionsOf(result, english)
    .map(({ title, text }) => {
      const start = title === null ? '' : `${styleText('bold', title, { stream: process.stdout })} `;
      return `${start}${richText(text)}`;
    })
    .join('\n\n');
}

function questionOf({ id, question }: Task, isAnswered: boolean): string {
  if (question === undefined || isAnswered) return '';
  const options = question.options.map((option, index) => `${String(index + 1)}. ${option}`);
  return `\n${indent([question.text, ...options, `Answer with --answer ${id}=<number>.`].join('\n'))}\n`;
}

/**
 * What a learner reads after a check: each task with its verdict and its feedback.
 * @param answered - ids of the tasks whose question has been answered.
 */
export function reportOf(tasks: readonly Task[], results: readonly TaskResult[], answered: readonly string[]): string {
  const sections = tasks.map((task, index) => {
    const result = results.find((candidate) => candidate.task === task.id);
    if (result === undefined) throw new Error(`the check runner said nothing of ${task.id}`);
    const { mark, style } = verdicts[result.status];
    const title = `${String(index + 1)} ${task.title}${task.kind === 'stretch' ? ' (stretch)' : ''}`;
    const head = styleText(style, `${mark} ${title}: ${english.t(`playground.tasks.${result.status}`)}`, {
      stream: process.stdout,
    });
    return `${head}\n${indent(task.instruction.trim())}\n${questionOf(task, answered.includes(task.id))}\n${indent(feedbackOf(result))}\n`;
  });
  const passed = results.filter(({ status }) => status === 'pass').length;
  return `${sections.join('\n')}\n${String(passed)} of ${String(tasks.length)} tasks passed.`;
}
