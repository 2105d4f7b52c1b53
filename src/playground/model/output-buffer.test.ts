import { describe, expect, it } from 'vitest';
import { cutNote, OutputBuffer } from './output-buffer.ts';

describe('OutputBuffer', () => {
  it('keeps all up to the limit', () => {
    const buffer = new OutputBuffer(6);
    expect(buffer.append('abc')).toBe('abc');
    expect(buffer.append('def')).toBe('def');
    expect(buffer.text).toBe('abcdef');
    expect(buffer.isCut).toBe(false);
  });

  it('cuts what is beyond it, with one note', () => {
    const buffer = new OutputBuffer(4);
    buffer.append('abc');
    expect(buffer.append('def')).toBe(`d${cutNote}`);
    expect(buffer.append('ghi')).toBe('');
    expect(buffer.text).toBe(`abcd${cutNote}`);
    expect(buffer.isCut).toBe(true);
  });

  it('never cuts a character in two', () => {
    const buffer = new OutputBuffer(2);
    expect(buffer.append('a😀b')).toBe(`a${cutNote}`);
  });

  it('holds 10 MB of output to its limit', () => {
    const buffer = new OutputBuffer();
    const line = `${'x'.repeat(99_999)}\n`;
    for (let count = 0; count < 100; count++) buffer.append(line);
    expect(buffer.text).toHaveLength(2_000_000 + cutNote.length);
  });
});
