import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import type { Plugin } from 'vite';

const deferred = /[\\/](?:node_modules[\\/](?:monaco-editor|@xterm|uplot)|src[\\/]playground[\\/]ui)[\\/].*\.css$/;
// In place of `.css`, so that Vite's own CSS handling leaves the module alone.
const moduleEnding = '.deferred-style.js';

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
 * 27 kB before the first word, so their CSS, and that of panels, becomes a `<style>` that is added when their code is loaded.
 */
export function deferredStyles(): Plugin {
  return {
    name: 'deferred-styles',
    enforce: 'pre',
    // In dev, Vite would hand the changed name to its bundler of packages, which looks for a file of that name.
    config: () => ({ optimizeDeps: { exclude: ['@xterm/xterm/css/xterm.css'] } }),
    async resolveId(source, importer) {
      if (!source.endsWith('.css')) return null;
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      return resolved !== null && deferred.test(resolved.id) ? resolved.id.replace(/\.css$/, moduleEnding) : null;
    },
    load(id) {
      return id.endsWith(moduleEnding) ? styleModule(`${id.slice(0, -moduleEnding.length)}.css`) : null;
    },
  };
}
