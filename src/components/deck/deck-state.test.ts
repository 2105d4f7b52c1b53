import { describe, expect, test } from 'vitest';
import { advance, initialState, sharedOf, withShared, type DeckCommand, type DeckState } from './deck-state.ts';

const start = initialState(17, new Set([4]));
const after = (commands: readonly DeckCommand[], state: DeckState = start): DeckState =>
  commands.reduce(advance, state);
const typed = (text: string): DeckCommand[] => [...text].map((digit) => ({ do: 'digit', digit }));

describe('steps', () => {
  test('each counts from the slide that was asked for', () => {
    expect(after(Array.from({ length: 5 }, () => ({ do: 'next' }))).index).toBe(5);
    expect(after([{ do: 'last' }, { do: 'previous' }]).index).toBe(15);
  });

  test('end at the first slide and the last', () => {
    expect(after([{ do: 'previous' }])).toBe(start);
    expect(after([{ do: 'last' }, { do: 'next' }]).index).toBe(16);
    expect(after([{ do: 'go', index: 99 }]).index).toBe(16);
    expect(after([{ do: 'go', index: -3 }]).index).toBe(0);
  });
});

describe('a number', () => {
  test('and Enter go to that slide, counted from 1', () => {
    const jumped = after([...typed('12'), { do: 'confirm' }]);
    expect(jumped).toMatchObject({ index: 11, typed: null });
  });

  test('that no slide has stays to be corrected', () => {
    const state = after([{ do: 'jump' }, ...typed('18'), { do: 'confirm' }]);
    expect(state).toMatchObject({ index: 0, typed: '', unknown: '18' });
    expect(after([...typed('3'), { do: 'confirm' }], state)).toMatchObject({ index: 2, unknown: null });
    expect(after([...typed('0'), { do: 'confirm' }])).toMatchObject({ index: 0, unknown: '0' });
  });

  test('can be erased and given up', () => {
    expect(after([...typed('12'), { do: 'erase' }, { do: 'confirm' }]).index).toBe(0);
    expect(after([...typed('12'), { do: 'cancel' }])).toMatchObject({ index: 0, typed: null });
    expect(after([{ do: 'jump' }, { do: 'confirm' }])).toMatchObject({ index: 0, typed: null });
    expect(after([{ do: 'erase' }])).toBe(start);
  });

  test('is forgotten by a step', () => {
    expect(after([...typed('1'), { do: 'next' }, ...typed('2'), { do: 'confirm' }]).index).toBe(1);
    expect(after([...typed('1'), { do: 'previous' }])).toMatchObject({ index: 0, typed: null });
  });

  test('keeps its last digits', () => {
    expect(after(typed('0000017')).typed).toBe('017');
  });
});

test('whatever is pressed on a blank screen brings the same slide back', () => {
  const blank = after([{ do: 'next' }, { do: 'blank' }]);
  expect(blank).toMatchObject({ index: 1, blank: true });
  for (const command of [{ do: 'next' }, { do: 'blank' }, { do: 'cancel' }, { do: 'run' }] as const)
    expect(advance(blank, command)).toMatchObject({ index: 1, blank: false, runs: 0 });
});

test('Escape undoes one thing at a time', () => {
  let state = after([{ do: 'overview' }, { do: 'pointer' }, { do: 'jump' }]);
  state = advance(state, { do: 'cancel' });
  expect(state).toMatchObject({ typed: null, overview: true, pointer: true });
  state = advance(state, { do: 'cancel' });
  expect(state).toMatchObject({ overview: false, pointer: true });
  state = advance(state, { do: 'cancel' });
  expect(state.pointer).toBe(false);
  expect(advance(state, { do: 'cancel' })).toBe(state);
});

test('the overview closes on the slide that is chosen', () => {
  expect(after([{ do: 'overview' }, { do: 'go', index: 7 }])).toMatchObject({ index: 7, overview: false });
  expect(after([{ do: 'overview' }, { do: 'go', index: 0 }])).toMatchObject({ index: 0, overview: false });
});

describe('the exercise of a slide', () => {
  const at = after([{ do: 'go', index: 4 }]);

  test('opens, runs as often as it is asked to, and closes on its slide', () => {
    expect(after([{ do: 'live' }], at)).toMatchObject({ live: true, runs: 0 });
    expect(after([{ do: 'run' }, { do: 'run' }], at)).toMatchObject({ live: true, runs: 2 });
    expect(after([{ do: 'run' }, { do: 'cancel' }], at)).toMatchObject({ live: false, index: 4 });
  });

  test('closes when the talk goes on, and is not there on other slides', () => {
    expect(after([{ do: 'run' }, { do: 'next' }], at)).toMatchObject({ live: false, index: 5 });
    expect(after([{ do: 'live' }])).toBe(start);
    expect(after([{ do: 'run' }])).toBe(start);
  });
});

test('another window brings its slide, not its overview', () => {
  const mine = after([{ do: 'overview' }, { do: 'notes' }, ...typed('1')]);
  const theirs = after([{ do: 'go', index: 9 }, { do: 'blank' }]);
  expect(withShared(mine, sharedOf(theirs))).toMatchObject({
    index: 9,
    blank: true,
    overview: true,
    notes: true,
    typed: null,
  });
  // A deck with fewer slides, such as one of an older release.
  expect(withShared(initialState(3), sharedOf(theirs)).index).toBe(2);
});
