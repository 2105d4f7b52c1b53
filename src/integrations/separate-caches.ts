import type { AstroIntegration } from 'astro';

/**
 * A cache of dependencies for each command. In one folder, `build` and `check` beside an open `dev` would replace what
 * its pages are about to load, since their settings of the optimizer differ.
 */
export function separateCaches(): AstroIntegration {
  return {
    name: 'separate-caches',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        updateConfig({ vite: { cacheDir: `node_modules/.vite/${command}` } });
      },
    },
  };
}
