import { cp, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readExerciseTexts } from './catalog.ts';
import { readBytes } from './read-folder.ts';

let root = '';
let outside = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'exercises-'));
  outside = path.join(root, 'secret.txt');
  await writeFile(outside, 'of the machine that builds the site\n');
  await cp('playgrounds/devops-ci', path.join(root, 'devops-ci'), { recursive: true });
});
afterEach(() => rm(root, { recursive: true, force: true }));

const read = () => readExerciseTexts('devops-ci', root);

it('reads an exercise without links', async () => {
  expect((await read()).yaml.concept).toBe('devops');
});

it.each(['project', 'project/ci', 'solution', 'checks', 'wrong/off-by-one', '.'])(
  'refuses a link to a file in %s',
  async (folder) => {
    await symlink(outside, path.join(root, 'devops-ci', folder, 'notes.txt'));
    const name = path.posix.join('playgrounds/devops-ci', folder, 'notes.txt');
    await expect(read()).rejects.toThrow(new RegExp(`^${name}: this is a symbolic link\n  Put a copy of the file`));
  },
);

it.each(['project/steps', 'checks', 'solution'])('refuses %s as a link to a folder', async (folder) => {
  const place = path.join(root, 'devops-ci', folder);
  const elsewhere = path.join(root, 'elsewhere');
  await rename(place, elsewhere);
  await symlink(elsewhere, place, 'dir');
  await expect(read()).rejects.toThrow(`playgrounds/devops-ci/${folder}: this is a symbolic link`);
});

it('refuses an exercise that is a link itself', async () => {
  const elsewhere = path.join(root, 'elsewhere');
  await rename(path.join(root, 'devops-ci'), elsewhere);
  await symlink(elsewhere, path.join(root, 'devops-ci'), 'dir');
  await expect(read()).rejects.toThrow('playgrounds/devops-ci: this is a symbolic link');
});

it('refuses a file of data that is a link', async () => {
  const link = path.join(root, 'weather.csv');
  await symlink(outside, link);
  await expect(readBytes(link, 'playgrounds/data/weather.csv')).rejects.toThrow('weather.csv: this is a symbolic link');
});
