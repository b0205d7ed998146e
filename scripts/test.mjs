// `npm test`: everything that must hold, cheapest first; stops at the first stage that fails and shows what it said.
// `npm test -- types lint` runs only the stages named.
import { delimiter, join } from 'node:path';
import { buildMode } from './build-mode.mjs';
import { commandFile, projectNode, root } from './project.mjs';
import { runQuietly } from './run.mjs';
import { findOrInstallChromium } from './setup/chromium.mjs';
import { electronProgram, whyNoWindow } from './setup/electron-binary.mjs';
import { SetupProblem } from './setup/problem.mjs';
import { runScript, setUp } from './setup.mjs';
import { testTraining, whyNoTraining } from './training-tests.mjs';

const tool = (packageName, file, ...args) => [commandFile(packageName, file), ...args];
const vitest = (...args) => tool('vitest', 'vitest.mjs', 'run', ...args);

/**
 * `commands` are run by the project's Node in order, after `run`, which may give what it said; `skip` may say why not. `count`
 * picks what is worth showing of a pass.
 */
const STAGES = [
  { name: 'types', commands: [tool('typescript', 'bin/tsc', '-b', 'tsconfig.json')] },
  { name: 'lint', commands: [tool('@biomejs/biome', 'bin/biome', 'check', '.')] },
  {
    name: 'imports',
    commands: [
      tool('dependency-cruiser', 'bin/dependency-cruiser.mjs', 'src', '--config', '.dependency-cruiser.mjs'),
      vitest('test/boundaries'),
    ],
    count: /dependencies cruised|^\s*Tests\s/,
  },
  { name: 'unused', commands: [tool('knip', 'bin/knip.js')] },
  { name: 'licences', commands: [[join(root, 'scripts', 'licences.mjs'), '--check']], count: /packages/ },
  {
    name: 'training',
    run: testTraining,
    skip: whyNoTraining,
    count: /^Ran \d+ tests|^OK/,
  },
  { name: 'build', run: () => setUp() },
  {
    name: 'unit',
    commands: [vitest('--exclude', 'test/boundaries/**', '--exclude', 'test/packaging/**')],
    count: /^\s*(Test Files|Tests)\s/,
  },
  { name: 'packaging', commands: [vitest('test/packaging')], count: /^\s*Tests\s|MB/ },
  {
    name: 'torture',
    run: () => buildMode('torture'),
    commands: [[join(root, 'out', 'node', 'torture.js'), '--minutes', '2']],
    count: /comparisons|distinct texts/,
  },
  {
    name: 'browser',
    commands: [tool('@playwright/test', 'cli.js', 'test')],
    env: browserEnvironment,
    count: /^\s*\d+ (passed|skipped|flaky)/,
  },
  {
    name: 'desktop',
    commands: [tool('@playwright/test', 'cli.js', 'test', '--config', 'e2e/electron/playwright.config.ts')],
    skip: whyNoDesktop,
    count: /^\s*\d+ (passed|skipped|flaky)/,
  },
];

await runScript(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown) throw new SetupProblem(`There is no stage "${unknown}"; the stages are ${names(STAGES)}.`);
  const stages = STAGES.filter((stage) => wanted.length === 0 || wanted.includes(stage.name));
  const startedAt = performance.now();
  await setUp({ build: 'never' });
  for (const [at, stage] of stages.entries()) {
    const failure = await runStage(stage);
    if (failure === null) continue;
    process.stdout.write(`${failure.trimEnd()}\n\nFailed: ${stage.name}.${notRun(stages.slice(at + 1))}\n`);
    return 1;
  }
  process.stdout.write(`\nAll passed in ${seconds(startedAt)}: ${names(stages)}.\n`);
  return 0;
});

/** @returns what the failing command said, or null when all went well */
async function runStage({ name, commands = [], run, env, skip, count }) {
  const startedAt = performance.now();
  process.stdout.write(`${name.padEnd(10)} `);
  const hindrance = (await skip?.()) ?? null;
  if (hindrance) {
    process.stdout.write(`skipped: ${hindrance}\n`);
    return null;
  }
  const outputs = [];
  try {
    outputs.push((await run?.()) ?? '');
    const environment = { ...process.env, ...(await env?.()), ...projectPath() };
    for (const command of commands) {
      const { ok, output } = await runQuietly(projectNode(), command, { env: environment });
      if (!ok) {
        process.stdout.write(`FAILED ${seconds(startedAt)}\n\n`);
        return output;
      }
      outputs.push(output);
    }
  } catch (error) {
    process.stdout.write(`FAILED ${seconds(startedAt)}\n\n`);
    return error instanceof SetupProblem ? `${error.output}\n${error.message}` : error.stack;
  }
  process.stdout.write(`ok ${seconds(startedAt)}${counted(outputs.join('\n'), count)}\n`);
  return null;
}

/** Electron itself can rarely be had where tests run; its part is then played by the stub in test/electron. */
function whyNoDesktop() {
  if (!electronProgram()) return 'Electron has not been fetched here ("npx install-electron" does it)';
  return whyNoWindow();
}

async function browserEnvironment() {
  const chromium = await findOrInstallChromium((line) => process.stderr.write(`${line}\n`));
  if (!chromium) {
    throw new SetupProblem(
      'No Chromium or Chrome was found and none could be installed; install one, or name it in BOOKWHEEL_CHROMIUM.',
    );
  }
  return { BOOKWHEEL_CHROMIUM: chromium };
}

/** Tests that start `node` get the project's own. */
function projectPath() {
  return { PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}` };
}

function counted(output, pattern) {
  if (!pattern) return '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes are what is removed
  const lines = output.replace(/\u001b\[\d+m/g, '').split('\n');
  const found = lines.filter((line) => pattern.test(line)).map((line) => line.trim().replace(/\s+/g, ' '));
  return found.length > 0 ? `  (${found.join('; ')})` : '';
}

function names(stages) {
  return stages.map((stage) => stage.name).join(', ');
}

function notRun(stages) {
  return stages.length > 0 ? ` Not run: ${names(stages)}.` : '';
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
