/** A folder with what is in it; the root has an empty path. */
export interface Folder<File> {
  /** With those of folders that hold nothing but the next one: `.github/workflows`. */
  readonly name: string;
  readonly path: string;
  readonly folders: readonly Folder<File>[];
  readonly files: readonly { readonly name: string; readonly file: File }[];
}

/** The folders of these files: folders first, each in the order of its names. */
export function fileTree<File extends { readonly path: string }>(files: readonly File[]): Folder<File> {
  return joinChains(folderOf(files, ''));
}

function folderOf<File extends { readonly path: string }>(files: readonly File[], path: string): Folder<File> {
  const rest = (file: File) => file.path.slice(path === '' ? 0 : path.length + 1);
  const inFolders = Map.groupBy(
    files.filter((file) => rest(file).includes('/')),
    (file) => rest(file).slice(0, rest(file).indexOf('/')),
  );
  const folders = [...inFolders].map(([name, inside]) => folderOf(inside, path === '' ? name : `${path}/${name}`));
  const own = files.filter((file) => !rest(file).includes('/')).map((file) => ({ name: rest(file), file }));
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    folders: folders.toSorted((a, b) => compare(a.name, b.name)),
    files: own.toSorted((a, b) => compare(a.name, b.name)),
  };
}

/** A folder that holds a folder alone is shown with it, in one line. */
function joinChains<File>(folder: Folder<File>): Folder<File> {
  const folders = folder.folders.map((inner) => {
    const joined = joinChains(inner);
    const [only, ...others] = joined.folders;
    if (only === undefined || others.length > 0 || joined.files.length > 0) return joined;
    return { ...only, name: `${joined.name}/${only.name}` };
  });
  return { ...folder, folders };
}

/** By characters, and so the same in every language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
