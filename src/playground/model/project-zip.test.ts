import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { setUp, started } from '../testing/controller-parts.ts';
import { zipProject, type ProjectParts } from './project-zip.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const parts: ProjectParts = {
  slug: 'small',
  title: 'A small one',
  run: 'npm start',
  page: 'https://site.example/concepts/small/',
  files: [
    { path: 'package.json', text: '{}\n', isChanged: false },
    { path: 'src/main.mjs', text: 'mine(); // ä\n', isChanged: true },
  ],
  packed: [
    {
      path: 'node_modules/@a/lint/package.json',
      contents: bytes('{"name":"@a/lint","version":"1.2.3","license":"MIT"}'),
    },
    { path: 'node_modules/@a/lint/lint.wasm', contents: new Uint8Array([0, 255, 10]) },
    { path: 'data/days.csv', contents: bytes('day\n'), origin: 'Copied from the weather people.' },
  ],
};

async function unpacked(more: Partial<ProjectParts> = {}): Promise<Record<string, Uint8Array>> {
  return unzipSync(await zipProject({ ...parts, ...more }));
}

describe('the zip of a project', () => {
  it('holds everything in one folder, to the last byte', async () => {
    const files = await unpacked();
    expect(Object.keys(files).sort()).toEqual([
      'small/README.txt',
      'small/data/days.csv',
      'small/node_modules/@a/lint/lint.wasm',
      'small/node_modules/@a/lint/package.json',
      'small/package.json',
      'small/src/main.mjs',
    ]);
    expect(strFromU8(files['small/src/main.mjs'] ?? bytes(''))).toBe('mine(); // ä\n');
    expect(files['small/node_modules/@a/lint/lint.wasm']).toEqual(new Uint8Array([0, 255, 10]));
  });

  it('says how to run it, what was changed, and what came along under which licence', async () => {
    const readme = strFromU8((await unpacked())['small/README.txt'] ?? bytes(''));
    expect(readme).toBe(`A small one
The project "small", from https://site.example/concepts/small/

To run it
You need Node.js 20 or newer, and nothing else. In this folder:
    npm start

What is in it
The project as you left it. You changed:
    src/main.mjs

Packages, in node_modules, each packed into as few files as it needs
    @a/lint 1.2.3, licence MIT

Data
    data/days.csv
    Copied from the weather people.

Not in it
The tasks, their hints and their checks: they are on the page above.
`);
  });

  it('leaves out what there is none of', async () => {
    const files = parts.files.map((file) => ({ ...file, isChanged: false }));
    const readme = strFromU8((await unpacked({ files, packed: [] }))['small/README.txt'] ?? bytes(''));
    expect(readme).toContain('nothing in it was changed');
    expect(readme).not.toMatch(/Packages|Data/);
  });

  it('keeps files of the learner that have a name of ours', async () => {
    const files = [
      { path: 'README.txt', text: 'my notes\n', isChanged: true },
      { path: 'data/days.csv', text: 'my days\n', isChanged: true },
    ];
    const found = await unpacked({ files });
    expect(strFromU8(found['small/README.txt'] ?? bytes(''))).toBe('my notes\n');
    expect(strFromU8(found['small/data/days.csv'] ?? bytes(''))).toBe('my days\n');
    expect(strFromU8(found['small/README-of-this-zip.txt'] ?? bytes(''))).toMatch(/^A small one/);
  });
});

describe('the zip of a session', () => {
  it('holds the files as they are now, with the packages as they came', async () => {
    const { controller, session } = await started({
      fetch: (url) =>
        Promise.resolve(
          new TextEncoder().encode(
            url.endsWith('.json') ? '{"name":"lint","version":"1.0.0","license":"MIT"}' : 'lint;',
          ),
        ),
    });
    session.workspace.write('ci.yml', 'jobs: mine\n');
    const files = unzipSync(await controller.zip('https://site.example/'));
    expect(strFromU8(files['small/ci.yml'] ?? new Uint8Array())).toBe('jobs: mine\n');
    expect(strFromU8(files['small/node_modules/lint/index.mjs'] ?? new Uint8Array())).toBe('lint;');
    expect(strFromU8(files['small/README.txt'] ?? new Uint8Array())).toMatch(/You changed:\n {4}ci\.yml\n/);
  });

  it('says what is missing when a package can not be loaded', async () => {
    const { controller, view } = setUp({ fetch: () => Promise.reject(new TypeError('no network')) });
    await expect(controller.start('auto')).rejects.toMatchObject({ code: 'assets-unavailable' });
    await expect(controller.zip('https://site.example/')).rejects.toMatchObject({ code: 'assets-unavailable' });
    expect(view.ui.problem.value?.code).toBe('assets-unavailable');
  });
});
