import type { KnipConfig } from 'knip';

export default {
  // Exercises are projects that their readers change: what one exports may be for its checks alone.
  ignoreWorkspaces: ['playgrounds/*/project'],
  workspaces: {
    '.': {
      entry: [
        'tools/*.ts',
        // Named by a path in astro.config.mjs.
        'src/route-data.ts',
        // Bundled by src/integrations/offline.ts.
        'src/offline/service-worker.ts',
        // Named by an address, in dev only.
        'src/playground/live/open-page.ts',
        // A site of its own, with which `npm run bench` compares.
        'tests/bench/plain-site/src/**',
        // Bundled or loaded by a path.
        'tests/webcontainer-host/{frame,page}/main.ts',
        'tests/webcontainer-host/server/virtual-ports.cjs',
      ],
      project: ['{src,tests,tools}/**/*.{ts,tsx,astro,mdx,cjs}'],
      ignoreDependencies: [
        // Started by tools/check: `astro check`, and the spelling.
        '@astrojs/check',
        'cspell',
        // Read by src/styles/faces.css, from a file of the package.
        '@fontsource-variable/jetbrains-mono',
        // Types for the exercises, whose sources `npm run prove` checks.
        '@types/sql.js',
      ],
    },
    'packages/node-in-page': {
      project: ['{src,tests,tools}/**/*.ts'],
      // Programs that import what isn't there, on purpose.
      ignore: ['tests/conformance/**/*.{mjs,cjs,js,mts,cts}'],
    },
  },
} satisfies KnipConfig;
