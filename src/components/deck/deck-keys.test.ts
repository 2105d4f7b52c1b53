import { describe, expect, test } from 'vitest';
import { actionOf, swipeOf, type KeyPress } from './deck-keys.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const whileShown = { characterKeys: true, isTyping: false };

describe('a key', () => {
  test.each([
    ['ArrowRight', { do: 'next' }],
    ['PageDown', { do: 'next' }],
    [' ', { do: 'next' }],
    ['ArrowUp', { do: 'previous' }],
    ['PageUp', { do: 'previous' }],
    ['Home', { do: 'first' }],
    ['End', { do: 'last' }],
    ['b', { do: 'blank' }],
    ['.', { do: 'blank' }],
    ['g', { do: 'jump' }],
    ['o', { do: 'overview' }],
    ['O', { do: 'overview' }],
    ['n', { do: 'notes' }],
    ['l', { do: 'pointer' }],
    ['r', { do: 'run' }],
    ['e', { do: 'live' }],
    ['7', { do: 'digit', digit: '7' }],
    ['f', 'fullscreen'],
    ['s', 'speaker'],
    ['?', 'help'],
    ['Escape', { do: 'cancel' }],
  ] as const)('%j does what speakers expect', (key, action) => {
    expect(actionOf(press(key, { shiftKey: key === '?' || key === 'O' }), whileShown)).toEqual(action);
  });

  test('with Shift, Space goes back, as a page of text does', () => {
    expect(actionOf(press(' ', { shiftKey: true }), whileShown)).toEqual({ do: 'previous' });
  });

  test.each(['ctrlKey', 'metaKey', 'altKey'] as const)('with %s is the browser’s', (held) => {
    for (const key of ['ArrowLeft', 'f', 's', '1', ' '])
      expect(actionOf(press(key, { [held]: true }), whileShown)).toBe(null);
  });

  test.each(['Enter', 'Backspace', 'Tab', 'x', 'constructor', 'F5'])('%s is the browser’s, too', (key) => {
    expect(actionOf(press(key), whileShown)).toBe(null);
  });

  test('confirms or erases a number that is being typed', () => {
    const whileTyping = { characterKeys: true, isTyping: true };
    expect(actionOf(press('Enter'), whileTyping)).toEqual({ do: 'confirm' });
    expect(actionOf(press('Backspace'), whileTyping)).toEqual({ do: 'erase' });
  });

  test('that is a character can be switched off; clickers and arrows work on', () => {
    const switchedOff = { characterKeys: false, isTyping: false };
    for (const key of ['b', '.', 'g', 'o', 'n', 'l', 'r', 'e', 'f', 's', '?', '1'])
      expect(actionOf(press(key), switchedOff), key).toBe(null);
    for (const key of ['PageDown', 'PageUp', 'ArrowRight', ' ', 'Home', 'End', 'Escape'])
      expect(actionOf(press(key), switchedOff), key).not.toBe(null);
  });
});

describe('a finger', () => {
  const from = { x: 200, y: 300 };

  test('across the slide is a step', () => {
    expect(swipeOf(from, { x: 90, y: 310 })).toEqual({ do: 'next' });
    expect(swipeOf(from, { x: 320, y: 290 })).toEqual({ do: 'previous' });
  });

  test.each([
    ['taps', { x: 205, y: 300 }],
    ['scrolls', { x: 150, y: 80 }],
  ])('that %s is none', (_, to) => {
    expect(swipeOf(from, to)).toBe(null);
  });
});
