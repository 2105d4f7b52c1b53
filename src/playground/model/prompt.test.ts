import { describe, expect, it } from 'vitest';
import { Prompt } from './prompt.ts';

const up = '\u001b[A';
const down = '\u001b[B';
const left = '\u001b[D';
const backspace = '\u007f';

function type(prompt: Prompt, ...keys: string[]): string {
  for (const key of keys) {
    const action = prompt.press(key);
    if (action.kind === 'run') return action.line;
  }
  return '';
}

describe('Prompt', () => {
  it('runs what was typed, and an empty line never', () => {
    const prompt = new Prompt();
    expect(type(prompt, ...'npm test', '\r')).toBe('npm test');
    expect(type(prompt, ' ', '\r')).toBe('');
  });

  it('edits at the caret', () => {
    expect(type(new Prompt(), ...'npm tst', left, left, 'e', '\r')).toBe('npm test');
    expect(type(new Prompt(), ...'lsx', backspace, '\r')).toBe('ls');
    expect(type(new Prompt(), backspace, ...'ls', '\u0001', '\u001b[3~', ...'p', '\r')).toBe('ps');
    expect(type(new Prompt(), ...'rm -rf', '\u0015', ...'ls', '\r')).toBe('ls');
  });

  it('recalls earlier lines and gives the draft back', () => {
    const prompt = new Prompt();
    type(prompt, ...'one', '\r');
    type(prompt, ...'two', '\r');
    expect(type(prompt, up, up, up, '\r')).toBe('one');
    expect(type(prompt, ...'draft', up, down, '\r')).toBe('draft');
  });

  it('keeps a pasted text on one line until Enter', () => {
    const prompt = new Prompt();
    expect(prompt.press('ls\nrm -rf x\n').kind).toBe('show');
    expect(type(prompt, '\r')).toBe('ls rm -rf x');
  });

  it('throws keys away that mean nothing here', () => {
    const prompt = new Prompt();
    expect(prompt.press('\u001b[5~')).toEqual({ kind: 'show', text: '' });
    expect(type(prompt, 'a', '\u0007', 'b', '\r')).toBe('ab');
  });

  it('removes a word, and the rest of the line', () => {
    expect(type(new Prompt(), ...'npm run  ', '\u0017', ...'test', '\r')).toBe('npm test');
    expect(type(new Prompt(), ...'npm test', '\u0001', '\u000b', ...'ls', '\r')).toBe('ls');
  });

  it('asks for a completion and types it on, unless the line has changed meanwhile', () => {
    const prompt = new Prompt();
    type(prompt, ...'cat pa');
    expect(prompt.press('\t')).toEqual({ kind: 'complete', before: 'cat pa' });
    prompt.insert('cat pa', 'ckage.json ');
    expect(prompt.insert('cat pa', 'late')).toBe('');
    expect(type(prompt, '\r')).toBe('cat package.json');
  });

  it('keeps the line when the screen is cleared, and names the folder', () => {
    const prompt = new Prompt();
    prompt.folder = 'shop';
    type(prompt, ...'ls');
    const action = prompt.press('\u000c');
    expect(action.kind === 'show' && action.text.endsWith('ls')).toBe(true);
    expect(prompt.text).toContain('shop $');
  });

  it('drops the line at Ctrl+C', () => {
    const prompt = new Prompt();
    expect(type(prompt, ...'sleep', '\u0003', ...'ls', '\r')).toBe('ls');
  });
});
