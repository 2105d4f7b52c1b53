import { engineErrorWords, type EngineErrorCode } from 'node-in-page/src/engine-error.ts';
import { selectionLines } from '../engine/select/describe.ts';
import type { LineName, StepName } from '../engine/select/selection.ts';
import { stepLabels } from '../engine/select/steps.ts';
import english from './i18n/en.json' with { type: 'json' };

/** Keys of the sentences that the engine has of its own, in English. Another language says them in its file. */
export type EngineWordKey =
  | `engine.error.${EngineErrorCode}`
  | `engine.remedy.${EngineErrorCode}`
  | `engine.step.${StepName}`
  | `engine.line.${LineName}`;

const prefixed = (prefix: string, words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([name, text]) => [`${prefix}.${name}`, text] as const);

const engineWords = Object.fromEntries([
  ...Object.entries(engineErrorWords).flatMap(([code, { message, remedy }]) => [
    [`engine.error.${code}`, message] as const,
    [`engine.remedy.${code}`, remedy] as const,
  ]),
  ...prefixed('engine.step', stepLabels),
  ...prefixed('engine.line', selectionLines),
]) as Readonly<Record<EngineWordKey, string>>;

/** All words of the interface, in English: what another language leaves out is said so. */
export const englishWords = { ...english, ...engineWords };
