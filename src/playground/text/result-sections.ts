import type { FeedbackParts, TaskResult } from '../../check-runner/task-result.ts';
import type { PassageLanguage, PlaygroundLanguage } from '../language.ts';

/** A part of what a learner reads of a task's result. */
export interface ResultSection {
  /** In the page's language; null for a text without a title. */
  readonly title: string | null;
  /** May have marks, see `inline-text.ts`. */
  readonly text: string;
  /** `lang` of the text: what a language lacks of a check's sentences is English. */
  readonly lang: PassageLanguage;
}

type Spoken = Pick<PlaygroundLanguage, 't' | 'language' | 'translateFeedback'>;

const partNames = ['right', 'did', 'expected', 'found', 'look'] as const satisfies readonly (keyof FeedbackParts)[];

/** What a learner reads of a result, in its order; empty for a task that is passed without an explanation. */
export function sectionsOf(result: TaskResult, spoken: Spoken): ResultSection[] {
  switch (result.status) {
    case 'pass':
      return result.explanation === undefined ? [] : [{ title: null, ...spoken.translateFeedback(result.explanation) }];
    case 'fail': {
      const parts = partNames.flatMap((name): ResultSection[] => {
        const part = result.parts[name];
        if (part === undefined) return [];
        const title = spoken.t(`playground.feedback.${name}`);
        return typeof part === 'string'
          ? [{ title, ...spoken.translateFeedback(part) }]
          : [{ title, text: listOfPlaces(part, spoken.language), lang: undefined }];
      });
      const { seed } = result;
      if (seed === undefined) return parts;
      return [...parts, { title: spoken.t('playground.feedback.seed'), text: `\`${seed}\``, lang: undefined }];
    }
    case 'error': {
      const { code, ...values } = result.fault;
      return [{ title: null, text: spoken.t(`playground.fault.${code}`, values), lang: undefined }];
    }
  }
}

function listOfPlaces(places: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(places.map((place) => `\`${place}\``));
}

/** All of a result as one Markdown text, for scripts that show it elsewhere. It is made for reading, not for parsing. */
export function messageOf(result: TaskResult, spoken: Spoken): string {
  const sections = sectionsOf(result, spoken);
  if (sections.length === 0) return spoken.t('playground.tasks.pass');
  return sections.map(({ title, text }) => (title === null ? text : `**${title}** ${text}`)).join('\n\n');
}
