import { defineConfig } from 'vitest/config';
import { nodeLibrary } from './src/integrations/node-library.ts';
import { standalone } from './src/integrations/standalone.ts';

export default defineConfig({
  plugins: [nodeLibrary(), standalone()],
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts', 'tools/**/*.test.ts'],
    // Tests that start real Node processes wait for them; two cores are shared by all of them.
    testTimeout: 120_000,
    // Vitest would leave one core to itself: half of a machine with two.
    maxWorkers: '100%',
  },
});
