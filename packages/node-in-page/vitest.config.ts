import { defineConfig } from 'vitest/config';

const unit = '{src,tests,tools}/**/*.test.ts';
const inProcesses = '{src,tests,tools}/**/*.process.test.ts';

export default defineConfig({
  test: {
    // Vitest would leave one core to itself: half of a machine with two.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: [unit],
          exclude: [inProcesses],
          globalSetup: 'tests/setup/node-library.ts',
          setupFiles: 'tests/setup/no-processes.ts',
        },
      },
      {
        test: {
          name: 'process',
          include: [inProcesses],
          globalSetup: ['tests/setup/pinned-node.ts', 'tests/setup/node-library.ts'],
          // They wait for real Node processes, and all of them share the cores.
          testTimeout: 120_000,
        },
      },
    ],
  },
});
