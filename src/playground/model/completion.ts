import type { DirectoryEntry } from 'node-in-page/src/engine.ts';

/** Where Tab completion finds names. */
export interface CompletionSources {
  /** A folder, relative to the one in which the line will run; anything but a folder has no entries. */
  list(folder: string): Promise<readonly DirectoryEntry[]>;
  /** Names of the project's npm scripts. */
  scripts(): readonly string[];
}

export interface Completion {
  /** The unambiguous part, to be inserted at the caret; may be empty. */
  readonly insert: string;
  /** All candidates, when there is more than one. */
  readonly options: readonly string[];
}

interface Candidate {
  readonly name: string;
  /** Suffix when it is the only candidate: a space, or `/` after a folder. */
  readonly end: string;
}

/** Commands that the shells of both engines have. */
const commands: readonly string[] =
  'cat cd clear cp echo env export grep head help ls mkdir mv node npm npx pwd rm rmdir sleep sort tail touch true wc which'.split(
    ' ',
  );
const npmCommands: readonly string[] = ['exec', 'install', 'ls', 'run', 'start', 'test'];

/**
 * Tab completion at the end of a line: commands, npm's commands and scripts, or names of files.
 *
 * @param before - the line up to the caret.
 */
export async function completeLine(before: string, sources: CompletionSources): Promise<Completion> {
  const [, lead = '', typed = ''] = /^((?:.*(?<!\\)[\s;|&(<>"'=])?)((?:\\.|[^\s;|&(<>"'=\\])*)$/s.exec(before) ?? [];
  const word = typed.replaceAll(/\\(.)/gs, '$1');
  const candidates = (await candidatesFor(lead, word, sources)).filter(({ name }) => name.startsWith(word));
  const [first, ...rest] = candidates;
  if (first === undefined) return { insert: '', options: [] };
  if (rest.length === 0) return { insert: escapeName(first.name.slice(word.length)) + first.end, options: [] };
  const names = candidates.map(({ name }) => name);
  const insert = escapeName(commonStart(names).slice(word.length));
  return { insert, options: names.map((name) => name.slice(name.lastIndexOf('/', name.length - 2) + 1)) };
}

async function candidatesFor(lead: string, word: string, sources: CompletionSources): Promise<Candidate[]> {
  const isCommand = /(?:^|[;|&(])\s*$/.test(lead);
  const named = (names: readonly string[]): Candidate[] => names.map((name) => ({ name, end: ' ' }));
  if (isCommand && !word.includes('/')) return named(commands);
  if (/(?:^|[;|&(]\s*)npm\s+run\s+$/.test(lead)) return named([...sources.scripts()].sort());
  if (/(?:^|[;|&(]\s*)npm\s+$/.test(lead)) return named(npmCommands);
  const folder = word.slice(0, word.lastIndexOf('/') + 1);
  const entries = await sources.list(folder);
  const onlyFolders = /(?:^|[;|&(]\s*)cd\s+$/.test(lead);
  return entries
    .filter(({ name, kind }) => {
      const isHidden = name.startsWith('.') && !word.slice(folder.length).startsWith('.');
      return !isHidden && (!onlyFolders || kind !== 'file');
    })
    .map(({ name, kind }) => ({
      name: `${folder}${name}${kind === 'directory' ? '/' : ''}`,
      end: kind === 'directory' ? '' : ' ',
    }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function commonStart(names: readonly string[]): string {
  return names.reduce((start, name) => {
    let length = 0;
    while (length < start.length && start[length] === name[length]) length += 1;
    return start.slice(0, length);
  });
}

function escapeName(name: string): string {
  return name.replaceAll(/[\s"'\\$&|;<>()*?`]/g, '\\$&');
}
