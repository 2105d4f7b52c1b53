import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderHostFiles } from './host-files.ts';

describe('the files for hosts', () => {
  it.each(Object.entries(renderHostFiles()))('%s is what "npm run hosting" writes', (file, text) => {
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
