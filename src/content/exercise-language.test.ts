import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseScript } from 'acorn';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { findStyleFaults } from './style-rules.ts';

/** Values that are names, not text: paths of files, ids that other releases know, code of the exercise itself. */
const names = new Set(['id', 'task', 'open', 'editable', 'run', 'file', 'concept', 'teaches']);

function* textsOf(value: unknown, key = ''): Generator<string> {
  if (typeof value === 'string') {
    if (!names.has(key)) yield value;
  } else if (Array.isArray(value)) {
    for (const each of value) yield* textsOf(each, key);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) yield* textsOf(each, name);
  }
}

/** The strings of a script, and the parts of its templates between what is filled in. */
function* stringsOf(node: unknown): Generator<string> {
  if (Array.isArray(node)) {
    for (const each of node) yield* stringsOf(each);
  } else if (typeof node === 'object' && node !== null) {
    if ('type' in node && node.type === 'ImportDeclaration') return;
    if ('value' in node && typeof node.value === 'string') yield node.value;
    if ('cooked' in node && typeof node.cooked === 'string') yield node.cooked;
    for (const each of Object.values(node)) yield* stringsOf(each);
  }
}

describe.each(globSync('playgrounds/*/playground.yaml').map((file) => path.dirname(file)))('%s', (folder) => {
  it('asks, hints and ends in the words of the field', () => {
    const texts = textsOf(parseYaml(readFileSync(path.join(folder, 'playground.yaml'), 'utf8')));
    expect([...texts].flatMap(findStyleFaults)).toEqual([]);
  });

  it('runs in them', () => {
    const texts = textsOf(JSON.parse(readFileSync(path.join(folder, 'transcript.json'), 'utf8')));
    expect([...texts].flatMap(findStyleFaults)).toEqual([]);
  });

  it.each(globSync('checks/*.mjs', { cwd: folder }))('is checked in them: %s', (check) => {
    const script = parseScript(readFileSync(path.join(folder, check), 'utf8'), {
      ecmaVersion: 'latest',
      sourceType: 'module',
    });
    expect([...stringsOf(script)].flatMap(findStyleFaults)).toEqual([]);
  });
});
