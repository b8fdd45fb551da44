import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    globalSetup: 'test/support/programs-folder.ts',
    // It imports JSON as Node.js does not take it.
    server: { deps: { inline: [/@actions\//] } },
  },
});
