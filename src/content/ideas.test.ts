import { expect, it } from 'vitest';
import { ideaOfPage, ideas } from './ideas.ts';

it('finds the idea of a page, in every language', () => {
  expect(ideaOfPage('concepts/devops')).toMatchObject({ place: 1, idea: { layer: 'code' } });
  expect(ideaOfPage('tr/concepts/mlops')).toMatchObject({ place: 6, idea: { layer: 'model' } });
});

it('knows no idea for other pages', () => {
  expect(ideaOfPage('index')).toBeUndefined();
  expect(ideaOfPage('concepts/unknown')).toBeUndefined();
  expect(ideaOfPage('concepts')).toBeUndefined();
});

it('has the seven ideas of the deck, each once', () => {
  expect(new Set(ideas.map(({ slug }) => slug)).size).toBe(7);
});
