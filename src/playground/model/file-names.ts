import type { Translate } from '../language.ts';

/** Longer names fit neither a tab nor most file systems. */
const longest = 100;

/**
 * Why a file can't have this name, as a translated sentence; null when it can.
 *
 * @param taken - paths of all existing files.
 */
export function fileNameProblem(name: string, taken: readonly string[], t: Translate): string | null {
  if (name.trim() === '') return t('playground.name.empty');
  if (name !== name.trim()) return t('playground.name.space');
  if (name.startsWith('/')) return t('playground.name.absolute');
  if (name.endsWith('/')) return t('playground.name.folder');
  if (name.length > longest) return t('playground.name.long', { limit: longest });
  const bad = /[\\:*?"<>|\u0000-\u001f]/.exec(name)?.[0];
  if (bad !== undefined) {
    return bad < ' ' ? t('playground.name.control') : t('playground.name.character', { character: bad });
  }
  const parts = name.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    return t('playground.name.parts');
  }
  // A property of every object: an engine's tree of files could not hold it.
  if (parts.includes('__proto__')) return t('playground.name.reserved', { name: '__proto__' });
  if (parts[0] === '.playground') return t('playground.name.reserved', { name: '.playground' });
  if (parts[0] === 'node_modules') return t('playground.name.packages');
  if (taken.includes(name)) return t('playground.name.taken', { name });
  const folder = taken.find((path) => path.startsWith(`${name}/`));
  if (folder !== undefined) return t('playground.name.isFolder', { name, file: folder });
  const file = taken.find((path) => name.startsWith(`${path}/`));
  if (file !== undefined) return t('playground.name.isFile', { file });
  return null;
}
