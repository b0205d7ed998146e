import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'src/**/*.test.tsx',
      'test/**/*.test.ts',
      'scripts/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    // Trees that break the import rules on purpose, test files included.
    exclude: [...configDefaults.exclude, 'test/boundaries/fixtures/**'],
    // Natives and child processes: forks isolate a crash to its file. Two at a time, since many tests start children.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
