import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readDataFiles } from './data-files.ts';

/** The rows of the table in DATA.md: a file's name, and its columns. */
async function recorded(): Promise<Map<string, string[]>> {
  const lines = (await readFile('playgrounds/DATA.md', 'utf8')).split('\n');
  const rows = lines.filter((line) => line.startsWith('| `')).map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(rows.map((cells) => [cells[1]?.replaceAll('`', '') ?? '', cells.slice(2, -1)]));
}

it('each file of data is the published one: its rows and its SHA-256 stand in DATA.md, with source and licence', async () => {
  const records = await recorded();
  const names = await readdir('playgrounds/data');
  expect([...records.keys()].sort()).toEqual(names.sort());
  const files = await readDataFiles(
    names.map((name) => `data/${name}`),
    'playground.yaml',
  );
  for (const file of files) {
    const [rows, , source, licence, sha256] = records.get(file.path.slice('data/'.length)) ?? [];
    const lines = new TextDecoder().decode(file.contents).trimEnd().split('\n');
    expect(`${file.path} ${rows ?? ''}`).toBe(`${file.path} ${(lines.length - 1).toLocaleString('en')}`);
    expect(sha256).toBe(`\`${file.sha256}\``);
    expect(source).toMatch(/^\[.+\]\(https:/);
    expect(licence).toMatch(/^\[.+\]\(https:/);
    expect(file.origin).toMatch(/^Copied from vega-datasets \S+ data\/\S+\. Source: [^[]+\. Licence: [^[]+\.$/);
  }
});

it('names file and remedy when data is missing', async () => {
  await expect(readDataFiles(['data/none.csv'], 'playgrounds/x/playground.yaml')).rejects.toThrow(
    /playgrounds\/x\/playground\.yaml: data: there is no playgrounds\/data\/none\.csv\n +Correct the name/,
  );
});
