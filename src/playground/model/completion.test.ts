import { describe, expect, it } from 'vitest';
import { completeLine, type Completion } from './completion.ts';

const folders: Readonly<Record<string, readonly [string, 'file' | 'directory'][]>> = {
  '': [
    ['shop', 'directory'],
    ['shopping list.txt', 'file'],
    ['package.json', 'file'],
    ['.env', 'file'],
  ],
  'shop/': [
    ['orders.mjs', 'file'],
    ['orders.test.mjs', 'file'],
  ],
};

const complete = (line: string): Promise<Completion> =>
  completeLine(line, {
    list: (folder) => Promise.resolve((folders[folder] ?? []).map(([name, kind]) => ({ name, kind }))),
    scripts: () => ['start', 'test', 'test:slow'],
  });

describe('completeLine', () => {
  it.for([
    ['nod', 'e '],
    ['ls && ec', 'ho '],
    ['npm r', 'un '],
    ['npm run st', 'art '],
    ['cat pack', 'age.json '],
    ['cat ./nothing', ''],
    ['cd s', 'hop/'],
    ['node shop/or', 'ders.'],
    ['cat shopping\\ l', 'ist.txt '],
    ['cat shopp', 'ing\\ list.txt '],
    ['cat .e', 'nv '],
    ['cat <pa', 'ckage.json '],
    ['unknown', ''],
  ])('%s is continued by %j', async ([line = '', insert]) => {
    expect((await complete(line)).insert).toBe(insert);
  });

  it('names what could follow, without hidden files', async () => {
    expect((await complete('cat ')).options).toEqual(['package.json', 'shop/', 'shopping list.txt']);
    expect((await complete('node shop/orders.')).options).toEqual(['orders.mjs', 'orders.test.mjs']);
    expect((await complete('npm run ')).options).toEqual(['start', 'test', 'test:slow']);
  });
});
