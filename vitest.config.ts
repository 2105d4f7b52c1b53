import { defineConfig } from 'vitest/config';
import { nodeLibrary } from './src/integrations/node-library.ts';
import { standalone } from './src/integrations/standalone.ts';

/** Tests of the engine that compare with real Node, or run its parts in processes. */
const engineInProcesses = [
  'src/engine/in-page/loader/{loader,scoping,syntax-error}.test.ts',
  'src/engine/in-page/process/process-loop.test.ts',
  'src/engine/in-page/shell/{npm,shell}.test.ts',
  'src/engine/in-page/shell/commands/commands.test.ts',
  'tests/conformance/unsupported.test.ts',
];
const inProcesses = ['{src,tests,tools}/**/*.process.test.ts', ...engineInProcesses];
const ofElements = 'src/playground/**/*.test.tsx';

export default defineConfig({
  plugins: [nodeLibrary(), standalone()],
  test: {
    // Vitest would leave one core to itself: half of a machine with two.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,tests,tools}/**/*.test.ts'],
          exclude: inProcesses,
          setupFiles: ['tests/setup/no-processes.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'elements',
          include: [ofElements],
          environment: 'happy-dom',
          setupFiles: ['tests/setup/no-processes.ts'],
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
