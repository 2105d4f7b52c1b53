import { expect, it } from 'vitest';
import { feedback } from '../../check-runner/feedback.ts';
import { splitFeedback } from './feedback-parts.ts';

it('takes apart what a check has put together', () => {
  const message = feedback({
    right: 'It runs.',
    did: 'We ran it.',
    expected: 'two',
    found: 'It printed:\n\n```\n**Found:** three\n```',
    look: 'answer.mjs:1',
  });
  expect(splitFeedback(message)).toEqual([
    { name: 'right', text: 'It runs.' },
    { name: 'did', text: 'We ran it.' },
    { name: 'expected', text: 'two' },
    { name: 'found', text: 'It printed:\n\n```\n**Found:** three\n```' },
    { name: 'look', text: '`answer.mjs:1`' },
  ]);
});

it('leaves a message without parts whole', () => {
  expect(splitFeedback('**That is shared responsibility**: nobody can ship.')).toEqual([
    { name: null, text: '**That is shared responsibility**: nobody can ship.' },
  ]);
});
