import { expect, it } from 'vitest';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import { formatEngineLine } from './format-engine-line.ts';

const language = {
  t: (key: string) => `<${key}>`,
  formatError: ({ code }: { readonly code: string }) => ({ message: `<${code}>`, remedy: `<remedy of ${code}>` }),
};
const nothing = { lineName: null, failure: null, webContainer: { phase: 'idle' }, current: null } as const;
const blocked = new EngineError('blocked');
const unavailable = { phase: 'unavailable', error: blocked, remembered: false } as const;

it.each<[string, Partial<Parameters<typeof formatEngineLine>[0]>, string]>([
  ['nothing to show', {}, ''],
  ['a sentence', { lineName: 'starting-behind' }, '<engine.line.starting-behind>'],
  ['no engine at all', { failure: new EngineError('offline') }, '<offline> <remedy of offline>'],
  [
    'WebContainer failed, in-page runs',
    { webContainer: unavailable, current: 'in-page' },
    '<blocked> <remedy of blocked>',
  ],
  ['WebContainer failed, in-page is loading', { webContainer: unavailable }, '<blocked>'],
  [
    'WebContainer failed earlier',
    { lineName: 'failed-before', webContainer: { ...unavailable, remembered: true }, current: 'in-page' },
    '<engine.line.failed-before> <blocked> <remedy of blocked>',
  ],
  [
    'files are moving',
    { lineName: 'moving-to-in-page', webContainer: unavailable, current: 'webcontainer' },
    '<engine.line.moving-to-in-page>',
  ],
])('formatEngineLine: %s', (_name, status, line) => {
  expect(formatEngineLine({ ...nothing, ...status }, language)).toBe(line);
});
