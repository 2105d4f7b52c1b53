import type { Say } from '../language.ts';

/** Longer names fit neither a tab nor most file systems. */
const longest = 100;

/**
 * Why a file can't have this name, in words for the learner; null when it can.
 *
 * @param taken - paths of all files that there are.
 */
export function fileNameProblem(name: string, taken: readonly string[], say: Say): string | null {
  if (name.trim() === '') return say('playground.name.empty');
  if (name !== name.trim()) return say('playground.name.space');
  if (name.startsWith('/')) return say('playground.name.absolute');
  if (name.endsWith('/')) return say('playground.name.folder');
  if (name.length > longest) return say('playground.name.long', { limit: longest });
  const bad = /[\\:*?"<>|\u0000-\u001f]/.exec(name)?.[0];
  if (bad !== undefined) {
    return bad < ' ' ? say('playground.name.control') : say('playground.name.character', { character: bad });
  }
  const parts = name.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    return say('playground.name.parts');
  }
  if (parts[0] === 'node_modules') return say('playground.name.packages');
  if (taken.includes(name)) return say('playground.name.taken', { name });
  const folder = taken.find((path) => path.startsWith(`${name}/`));
  if (folder !== undefined) return say('playground.name.isFolder', { name, file: folder });
  const file = taken.find((path) => name.startsWith(`${path}/`));
  if (file !== undefined) return say('playground.name.isFile', { file });
  return null;
}
