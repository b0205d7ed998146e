// How the built page is tried in a browser. Build it first: `vite build -c renderer.vite.config.ts`.
import { defineConfig, devices } from '@playwright/test';

/** A Chromium of the system; without one, Playwright's own where it is installed. */
const executablePath = process.env.BOOKWHEEL_CHROMIUM ?? '/usr/bin/chromium';
/** Where pictures of every state go; without it none are taken. */
const pictures = process.env.BOOKWHEEL_PICTURES;
/** Figures of how the page holds up; without it none are taken. */
const perf = process.env.BOOKWHEEL_PERF;
const isRoot = process.getuid?.() === 0;

const browser = {
  ...devices['Desktop Chrome'],
  viewport: { width: 1280, height: 800 },
  launchOptions: {
    executablePath,
    // Chromium's sandbox refuses to run as root; background networking would reach out of a machine that must not.
    args: ['--disable-background-networking', ...(isRoot ? ['--no-sandbox'] : [])],
  },
};

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  // Each has a browser and an engine of its own; more would only wait for one another on a small machine.
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.CI !== undefined ? [['line'], ['html', { open: 'never' }]] : 'line',
  use: { trace: 'retain-on-failure' },
  projects: [
    { name: 'web', testDir: 'e2e/web', use: browser },
    ...(perf === undefined ? [] : [{ name: 'perf', testDir: 'e2e/perf', use: browser }]),
    ...(pictures === undefined ? [] : [{ name: 'pictures', testDir: 'e2e/pictures', use: browser }]),
  ],
});
