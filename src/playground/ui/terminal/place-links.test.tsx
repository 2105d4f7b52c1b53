import { Terminal, type ILink } from '@xterm/xterm';
import { expect, it } from 'vitest';
import type { Place } from '../../text/inline-text.ts';
import { findOutputPlaces } from '../../text/output-places.ts';
import { PlaceLinks } from './place-links.ts';

async function linksIn(text: string, row: number, cols = 80) {
  const terminal = new Terminal({ cols, rows: 10, convertEol: true });
  await new Promise<void>((resolve) => {
    terminal.write(text, resolve);
  });
  const opened: Place[] = [];
  const links = new PlaceLinks(terminal, {
    find: (line) => findOutputPlaces(line, '', (path) => path === 'src/run.mjs'),
    open: (place) => opened.push(place),
  });
  let found: ILink[] | undefined;
  links.provideLinks(row, (provided) => {
    found = provided;
  });
  terminal.dispose();
  return { found, opened };
}

it('links a place where it stands, and opens it', async () => {
  const { found, opened } = await linksIn('Error\n    at \u001b[36msrc/run.mjs:2:5\u001b[39m)\n', 2);
  expect(found).toMatchObject([{ text: 'src/run.mjs:2:5', range: { start: { x: 8, y: 2 }, end: { x: 22, y: 2 } } }]);
  const [link] = found ?? [];
  link?.activate(new MouseEvent('click'), link.text);
  expect(opened).toEqual([{ path: 'src/run.mjs', line: 2, column: 5 }]);
});

it('links a place over the rows on which it is wrapped, from each of them', async () => {
  const range = { start: { x: 15, y: 1 }, end: { x: 9, y: 2 } };
  for (const row of [1, 2]) {
    const { found } = await linksIn('abcdefghijkl  src/run.mjs:2:5 and more', row, 20);
    expect(found).toMatchObject([{ text: 'src/run.mjs:2:5', range }]);
  }
});

it('counts a wide character as the two cells that it takes', async () => {
  const { found } = await linksIn('漢字 src/run.mjs:2', 1);
  expect(found).toMatchObject([{ range: { start: { x: 6, y: 1 }, end: { x: 18, y: 1 } } }]);
});

it('links nothing on a row without a place', async () => {
  expect((await linksIn('src/run.mjs:2\nsrc/other.mjs:3\n', 2)).found).toBeUndefined();
});
