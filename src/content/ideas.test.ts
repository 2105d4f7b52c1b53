import { expect, it } from 'vitest';
import { ideaOfPage, ideasOf, type IdeaSource, type Layer } from './ideas.ts';

const page = (id: string, order: number | undefined, layer?: Layer): IdeaSource => ({
  id,
  data: { sidebar: { order }, ...(layer === undefined ? {} : { concept: { layer } }) },
});

const ideas = ideasOf([
  page('index', undefined),
  page('concepts/mlops', 2, 'model'),
  page('tr/concepts/devops', 1, 'code'),
  page('concepts/devops', 1, 'code'),
  page('concepts/written-last', undefined, 'data'),
]);

it('derives the ideas from the English pages, in the order of the sidebar', () => {
  expect(ideas.map(({ slug }) => slug)).toEqual(['devops', 'mlops', 'written-last']);
});

it('finds the idea of a page, in every language', () => {
  expect(ideaOfPage('concepts/devops', ideas)).toMatchObject({ place: 1, idea: { layer: 'code' } });
  expect(ideaOfPage('tr/concepts/mlops', ideas)).toMatchObject({ place: 2, idea: { layer: 'model' } });
});

it('knows no idea for other pages', () => {
  expect(ideaOfPage('index', ideas)).toBeUndefined();
  expect(ideaOfPage('concepts/unknown', ideas)).toBeUndefined();
  expect(ideaOfPage('concepts', ideas)).toBeUndefined();
});
