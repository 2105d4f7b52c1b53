/** The URL of an absolute path, encoded as Node's `pathToFileURL` does. */
export function urlOfPath(path: string): string {
  const escaped = path.replace(/[%\\\n\r\t?#]/g, (character) => encodeURIComponent(character));
  return new URL(`file://${escaped}`).href;
}

/** The path of a `file:` URL, without its query. */
export function pathOfUrl(url: string): string {
  return decodeURIComponent(new URL(url).pathname);
}

/** The parent directory of `path`. */
export function parentDirectory(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** An absolute path without `.`, `..` and double slashes; `path` may be relative to `directory`. */
export function absolutePath(directory: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${directory}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The extension with its dot; empty for names like `.bashrc`. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot) : '';
}
