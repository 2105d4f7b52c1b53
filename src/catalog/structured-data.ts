import type { IdeaPage } from './idea-pages.ts';
import { minutesToRead } from '../content/reading-time.ts';

const licence = 'https://creativecommons.org/licenses/by/4.0/';

/** Texts of the deck and of the course, for search engines: https://schema.org/Course */
interface CourseText {
  readonly name: string;
  readonly description: string;
  readonly language: string;
  /** Absolute, where the site knows its own address. */
  readonly url: string | undefined;
}

const deck = {
  '@type': 'PresentationDigitalDocument',
  name: 'Use Cases for DevOps',
  author: { '@type': 'Person', name: 'Cem Sakarya', jobTitle: 'DevOps Risk Advisor' },
};

/**
 * The first page as a course of the ideas.
 * @param addressOf - a page's, absolute, where the site knows its own address.
 */
export function courseData(
  { name, description, language, url }: CourseText,
  pages: readonly IdeaPage[],
  addressOf: (page: IdeaPage) => string | undefined,
): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'Course',
    name,
    description,
    inLanguage: language,
    url,
    isAccessibleForFree: true,
    license: licence,
    isBasedOn: deck,
    provider: { '@type': 'Organization', name },
    hasPart: pages.map((part) => ({
      '@type': 'LearningResource',
      position: part.place,
      name: part.page.data.title,
      description: part.page.data.description,
      url: addressOf(part),
    })),
  };
}

/** A page of an idea: https://schema.org/LearningResource */
export function learningResourceData(
  { page, place, practice }: IdeaPage,
  { language, url }: Pick<CourseText, 'language' | 'url'>,
): object {
  const minutes = minutesToRead(page.body ?? '') + practice.minutes;
  return {
    '@context': 'https://schema.org',
    '@type': 'LearningResource',
    name: page.data.title,
    description: page.data.description,
    inLanguage: language,
    url,
    position: place,
    learningResourceType: ['Reading', 'Exercise'],
    timeRequired: `PT${String(minutes)}M`,
    teaches: page.data.concept?.terms.map(({ term }) => term),
    educationalLevel: 'Beginner',
    isAccessibleForFree: true,
    license: licence,
    isBasedOn: deck,
    isPartOf: { '@type': 'Course', name: deck.name },
  };
}
