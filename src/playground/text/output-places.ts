import type { Place } from './inline-text.ts';

/** A place that an output names, and where in the text it is named. */
export interface OutputPlace {
  readonly place: Place;
  readonly start: number;
  readonly end: number;
}

/** The folder of the project, in this page's engine and in WebContainer's. */
const projectFolder = /^\/home\/(?:project|playgrounds\/[^/]+)\//;
/** Longer than the address of any file of a project. */
const longestName = 400;
/** What can't be a part of a name in an output: such characters stand around it. */
const delimiter = /[\s'"`()<>[\]{},;=|:\u0000-\u001f]/;

/**
 * Finds places such as `src/a.mjs:3`, `/home/project/src/a.mjs:3:14` and `file:///home/project/src/a.mjs:3:14`.
 *
 * @param folder - in which the program ran, relative to the project; empty for the project itself.
 * @param isFile - whether the project has such a file: everything else isn't a place.
 */
export function findOutputPlaces(text: string, folder: string, isFile: (path: string) => boolean): OutputPlace[] {
  const places: OutputPlace[] = [];
  for (const match of text.matchAll(/:(\d{1,7})(?::(\d{1,7}))?(?!\w)/g)) {
    const start = nameStart(text, match.index);
    const path = pathsOf(text.slice(start, match.index), folder).find(isFile);
    const [line, column] = [Number(match[1]), Number(match[2] ?? 0)];
    if (path === undefined || line === 0) continue;
    const place = { path, line, ...(column === 0 ? {} : { column }) };
    places.push({ place, start, end: match.index + match[0].length });
  }
  return places;
}

/** Where the name begins that ends before the colon. */
function nameStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < longestName && !delimiter.test(text[start - 1] ?? '')) start -= 1;
  const isUrl = text.startsWith('://', start - 1) && text.startsWith('file', start - 5);
  return isUrl ? start - 5 : start;
}

/** The paths that a name may mean, relative to the project, the likeliest first. */
function pathsOf(name: string, folder: string): string[] {
  const absolute = name.startsWith('file://') ? decode(name.slice('file://'.length)) : name;
  const path = absolute.replace(projectFolder, '');
  if (path.startsWith('/')) return [];
  if (path !== absolute) return [path];
  return [resolve(`${folder}/${path}`), resolve(path)];
}

function resolve(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A lone % of a program that doesn't encode its addresses.
    return path;
  }
}
