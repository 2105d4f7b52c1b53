import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import type { Plugin } from 'vite';

const deferred =
  /[\\/](?:node_modules[\\/](?:monaco-editor|@xterm|uplot)|src[\\/](?:playground[\\/]ui|offline))[\\/].*\.css$/;
// A virtual id, by Rollup's convention of the null byte: Vite's optimizer would look in the package for a file of any
// other name that isn't there. The ending keeps Vite's own CSS handling away.
const virtual = { prefix: '\0deferred-style:', ending: '.js' } as const;

/** The module text that adds the style sheet when it is first imported. Its pictures and fonts stay files. */
async function styleModule(file: string): Promise<string> {
  const { code } = await transform(await readFile(file, 'utf8'), { loader: 'css', minify: true });
  const imports: string[] = [];
  const text = JSON.stringify(code).replace(/url\((?:\\")?(\.[^"')\\?#]+)[^)]*\)/g, (_, asset: string) => {
    const name = `asset${String(imports.length)}`;
    imports.push(`import ${name} from ${JSON.stringify(`${path.resolve(path.dirname(file), asset)}?url`)};`);
    return `url(" + ${name} + ")`;
  });
  return [
    ...imports,
    `const style = document.createElement('style');`,
    `style.textContent = ${text};`,
    // First, so that the site's own rules win over a library's.
    `document.head.prepend(style);`,
  ].join('\n');
}

/**
 * Astro links the CSS of dynamically imported modules on every page. For the editor and the terminal that would be
 * 27 kB before the first word, so their CSS, that of panels and that of the update notice becomes a `<style>` that is added when their code is loaded.
 */
export function deferredStyles(): Plugin {
  return {
    name: 'deferred-styles',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith('.css')) return null;
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      return resolved !== null && deferred.test(resolved.id)
        ? `${virtual.prefix}${resolved.id}${virtual.ending}`
        : null;
    },
    load(id) {
      if (!id.startsWith(virtual.prefix)) return null;
      const file = id.slice(virtual.prefix.length, -virtual.ending.length);
      // Without it, dev would go on showing the sheet as it was: a virtual id names no file to watch.
      this.addWatchFile(file);
      return styleModule(file);
    },
  };
}
