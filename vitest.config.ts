import { defineConfig } from 'vitest/config';
import { nodeLibrary } from './src/integrations/node-library.ts';
import { hashedTexts, standalone } from './src/integrations/standalone.ts';

const unit = ['{src,tests,tools}/**/*.test.ts', 'packages/*/{src,tests,tools}/**/*.test.ts'];
const inProcesses = unit.map((pattern) => pattern.replace('*.test.ts', '*.process.test.ts'));
/** They need web servers, and the site that was built last. */
const onBuild = 'tests/hosting/{web-servers,compressed}.process.test.ts';
const ofElements = 'src/playground/**/*.test.tsx';

export default defineConfig({
  plugins: [nodeLibrary(), standalone(), hashedTexts()],
  test: {
    // Vitest would leave one core to itself: half of a machine with two.
    maxWorkers: '100%',
    // A deadline against waiting for ever, not a measure: a machine may be busy with other things.
    testTimeout: 30_000,
    // It imports JSON without the attribute that Node asks for; Vite reads it.
    server: { deps: { inline: [/@actions\/workflow-parser/] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: unit,
          exclude: inProcesses,
          setupFiles: ['packages/node-in-page/tests/setup/no-processes.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'elements',
          include: [ofElements],
          environment: 'happy-dom',
          setupFiles: ['packages/node-in-page/tests/setup/no-processes.ts', 'src/playground/testing/no-network.ts'],
        },
      },
      {
        extends: true,
        // They wait for real Node processes, and all of them share the cores.
        test: { name: 'process', include: inProcesses, exclude: [onBuild], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: { name: 'process-on-build', include: [onBuild], testTimeout: 120_000 },
      },
    ],
  },
});
