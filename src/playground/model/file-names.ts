/** Longer names fit neither a tab nor most file systems. */
const longest = 100;

/**
 * Why a file can't have this name, in words for the learner; null when it can.
 *
 * @param taken - paths of all files that there are.
 */
export function fileNameProblem(name: string, taken: readonly string[]): string | null {
  if (name.trim() === '') return 'Type a name, such as shop/orders.mjs.';
  if (name !== name.trim()) return 'Take away the space at the beginning or the end.';
  if (name.startsWith('/')) return 'Names start inside of the project: leave out the slash at the beginning.';
  if (name.endsWith('/')) return 'That names a folder. Name a file in it: the folder comes along.';
  if (name.length > longest) return `That is too long: ${String(longest)} characters at most.`;
  const bad = /[\\:*?"<>|\u0000-\u001f]/.exec(name)?.[0];
  if (bad !== undefined) return `${bad < ' ' ? 'Control characters' : bad} can’t stand in a name.`;
  const parts = name.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    return 'Between slashes there must be a name, and neither . nor .. leads anywhere here.';
  }
  if (parts[0] === 'node_modules') return 'node_modules holds packages. Choose another folder.';
  if (taken.includes(name)) return `There is a file ${name} already.`;
  const folder = taken.find((path) => path.startsWith(`${name}/`));
  if (folder !== undefined) return `${name} is a folder already: ${folder} lies in it.`;
  const file = taken.find((path) => name.startsWith(`${path}/`));
  if (file !== undefined) return `${file} is a file, so nothing can lie in it.`;
  return null;
}
