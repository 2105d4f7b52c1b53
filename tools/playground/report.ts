import { styleText } from 'node:util';
import type { CheckResult } from '../../src/check-runner/protocol.ts';
import type { Task } from '../../src/playground/definition.ts';

const verdicts = {
  pass: { mark: '✔', words: 'Passed', style: 'green' },
  fail: { mark: '✖', words: 'Not yet', style: 'red' },
  error: { mark: '!', words: 'Could not be checked', style: 'red' },
} as const;

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}

/** The parts of the feedback keep their order; what is bold in the page is so in a terminal that can show it. */
function plain(message: string): string {
  return message.replace(/\*\*(.+?)\*\*/g, (_, words: string) => styleText('bold', words, { stream: process.stdout }));
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
export function reportOf(tasks: readonly Task[], results: readonly CheckResult[], answered: readonly string[]): string {
  const sections = tasks.map((task, index) => {
    const result = results.find((candidate) => candidate.task === task.id);
    if (result === undefined) throw new Error(`the check runner said nothing of ${task.id}`);
    const { mark, words, style } = verdicts[result.status];
    const title = `${String(index + 1)} ${task.title}${task.kind === 'stretch' ? ' (stretch)' : ''}`;
    const head = styleText(style, `${mark} ${title}: ${words}`, { stream: process.stdout });
    return `${head}\n${indent(task.instruction.trim())}\n${questionOf(task, answered.includes(task.id))}\n${indent(plain(result.message))}\n`;
  });
  const passed = results.filter(({ status }) => status === 'pass').length;
  return `${sections.join('\n')}\n${String(passed)} of ${String(tasks.length)} tasks passed.`;
}
