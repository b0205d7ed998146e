// The desktop app in real Electron, for machines that have its program: `npm run e2e:electron`.
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: join(import.meta.dirname, '..', '..', 'test-results', 'electron'),
  // One app at a time: a second window would fight for the focus.
  workers: 1,
  // The engine starts its models and reads a library in here, on whatever machine CI lends.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
});
