import { defineConfig } from 'vitest/config';
import { nodeLibrary } from './src/integrations/node-library.ts';
import { standalone } from './src/integrations/standalone.ts';

const unit = ['{src,tests,tools}/**/*.test.ts', 'packages/*/{src,tests,tools}/**/*.test.ts'];
const inProcesses = unit.map((pattern) => pattern.replace('*.test.ts', '*.process.test.ts'));
const ofElements = 'src/playground/**/*.test.tsx';

export default defineConfig({
  plugins: [nodeLibrary(), standalone()],
  test: {
    // Vitest would leave one core to itself: half of a machine with two.
    maxWorkers: '100%',
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
          setupFiles: ['packages/node-in-page/tests/setup/no-processes.ts'],
        },
      },
      {
        extends: true,
        // They wait for real Node processes, and all of them share the cores.
        test: { name: 'process', include: inProcesses, testTimeout: 120_000 },
      },
    ],
  },
});
