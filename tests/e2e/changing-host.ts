import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listPath, type FileList } from '../../src/offline/file-list.ts';
import { serveSite, type ServedSite } from './serve-sites.ts';
import type { Site } from './sites.ts';

/** A host that can go away, come back at the same address, and get another build. */
export class ChangingHost {
  readonly url: string;
  readonly #site: Site;
  #served: ServedSite | null;
  #folder: string | null = null;

  private constructor(site: Site, served: ServedSite) {
    this.#site = site;
    this.#served = served;
    this.url = served.url;
  }

  static async open(site: Site): Promise<ChangingHost> {
    return new ChangingHost(site, await serveSite(site));
  }

  /** From now on, nothing answers: no service worker gets around that, as it would around Playwright's `setOffline`. */
  leave(): void {
    this.#served?.close();
    this.#served = null;
  }

  async comeBack(): Promise<void> {
    this.leave();
    const site = { ...this.#site, folder: this.#folder ?? this.#site.folder };
    this.#served = await serveSite(site, Number(new URL(this.url).port));
  }

  /** Serves another build in place of this one. */
  async deploy(): Promise<NextBuild> {
    const folder = await mkdtemp(path.join(tmpdir(), 'next-build-'));
    this.#folder = folder;
    const next = await makeNextBuild(this.#site.folder, folder);
    await this.comeBack();
    return next;
  }

  async close(): Promise<void> {
    this.leave();
    if (this.#folder !== null) await rm(this.#folder, { recursive: true });
  }
}

export interface NextBuild {
  readonly build: string;
  /** A file with a hash in its name, before and after. */
  readonly before: string;
  readonly after: string;
  /** What its first page says in place of the title. */
  readonly title: string;
}

/** A build as it would be after a change: another name in its pages, one text, and a file with another hash. */
async function makeNextBuild(from: string, folder: string): Promise<NextBuild> {
  await cp(from, folder, { recursive: true });
  const list = JSON.parse(await readFile(path.join(folder, listPath), 'utf8')) as FileList;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && /\.(?:html|js|json)$/.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  const texts = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')] as const)),
  );
  // A style sheet that pages alone name: scripts are verified by their hashes, and would have to change, too.
  const scripts = [...texts].flatMap(([name, text]) => (name.endsWith('.js') ? [text] : []));
  const sheet = list.files.find(
    ({ path: name }) =>
      /^_astro\/.*\.css$/.test(name) &&
      !scripts.some((text) => text.includes(path.basename(name))) &&
      texts.get('index.html')?.includes(name) === true,
  );
  if (sheet === undefined) throw new Error('The first page of the build has no style sheet of its own.');
  const next = { build: 'next-build-1', before: sheet.path, after: '_astro/next.css', title: 'The next build' };
  let listed = texts.get(listPath) ?? '';
  const renamed = (text: string): string => text.replaceAll(list.build, next.build).replaceAll(next.before, next.after);
  for (const [name, text] of texts) {
    let changed = renamed(text);
    if (name === 'index.html') changed = changed.replace(/<title>[^<]*/, `<title>${next.title}`);
    // Another text in the words of each exercise: JSON allows a space at the end.
    if (/^playgrounds.[a-z]+.[^.]+\.json$/.test(name)) changed += ' ';
    if (changed === text) continue;
    await writeFile(path.join(folder, name), changed);
    const integrity = list.files.find((file) => path.normalize(file.path) === name)?.integrity ?? '';
    const digest = createHash('sha256').update(changed).digest('base64');
    if (integrity !== '') listed = listed.replaceAll(integrity, `sha256-${digest}`);
  }
  await writeFile(path.join(folder, listPath), renamed(listed));
  await rename(path.join(folder, next.before), path.join(folder, next.after));
  return next;
}
