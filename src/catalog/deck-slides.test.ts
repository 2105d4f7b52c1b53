import { describe, expect, test } from 'vitest';
import { deckSlides } from './deck-slides.ts';
import type { IdeaPage } from './idea-pages.ts';

type Slides = NonNullable<IdeaPage['page']['data']['concept']>['slides'];

const pageWith = (slides: Slides): IdeaPage =>
  ({
    idea: { slug: 'devops', layer: 'code' },
    place: 1,
    page: { data: { title: 'DevOps', concept: { slides } } },
    isTranslated: true,
    practice: {
      slug: 'devops-ci',
      title: 'Red main',
      story: 'A shop.',
      minutes: 20,
      tasks: [{ id: 'run', title: 'Run it' }],
      run: 'npm start',
      open: ['ci.yml', 'stock.mjs'],
      views: [
        { title: 'Jobs', file: 'graph.json', as: 'graph' },
        { title: 'The shop', port: 80, as: 'page' },
        { title: 'Mail', file: 'mail.json', as: 'table' },
      ],
      untranslated: new Set(),
    },
  }) as unknown as IdeaPage;
const slide = { id: 'devops', title: 'DevOps', points: [], notes: 'Words.' };

describe('the deck', () => {
  test('ends each idea with a slide on which its exercise runs', () => {
    expect(deckSlides([pageWith([slide])])).toMatchObject([
      { id: 'devops', live: null },
      {
        id: 'practice-devops-ci',
        title: 'Red main',
        points: ['Run it'],
        notes: 'A shop.',
        live: { exercise: 'devops-ci', run: 'npm start', files: [], view: 0 },
      },
    ]);
  });

  test('takes the run that a slide names, and adds no other', () => {
    const live = { run: 'node stock.mjs', files: ['stock.mjs'], view: 'Mail' };
    expect(deckSlides([pageWith([{ ...slide, live }])])).toMatchObject([
      { id: 'devops', live: { run: 'node stock.mjs', files: ['stock.mjs'], view: 1 } },
    ]);
  });

  test.each([
    [{ files: ['gone.mjs'] }, /shows gone\.mjs\. devops-ci opens: ci\.yml, stock\.mjs/],
    [{ view: 'Gone' }, /shows the view "Gone"\. devops-ci has: Jobs, Mail/],
  ])('refuses %j, which its exercise doesn’t show', (live, message) => {
    expect(() => deckSlides([pageWith([{ ...slide, live }])])).toThrow(message);
  });

  test('refuses two slides of one address', () => {
    expect(() => deckSlides([pageWith([slide, slide])])).toThrow('Two slides have the id "devops"');
  });
});
