// Does a packaged program work? Asks the one named for its version, lets it read its sample library, and searches that.
// On Windows a program with windows has no terminal to write to: there its exit codes have to do.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from '../project.mjs';

const program = resolve(process.argv[2] ?? '');
const writes = process.platform !== 'win32';
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const scratch = mkdtempSync(join(tmpdir(), 'bookwheel-smoke-'));
const WITHIN_MS = 120_000;

try {
  call(['--version'], version);
  call(['add', join(root, 'resources', 'sample-library')], 'searchable');
  call(['search', 'signs of a heart attack', '--json'], 'When every minute counts.md');
  call(['doctor'], 'starter');
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}

function call(words, expected) {
  const { status, error, stdout, stderr } = spawnSync(program, words, {
    encoding: 'utf8',
    timeout: WITHIN_MS,
    env: { ...process.env, BOOKWHEEL_DATA_DIR: join(scratch, 'library') },
  });
  process.stdout.write(`${words.join(' ')}: exit code ${status}\n${stdout ?? ''}${stderr ?? ''}`);
  if (error) throw error;
  if (status !== 0) throw new Error(`"${words[0]}" ended with ${status}.`);
  if (writes && !stdout.includes(expected)) throw new Error(`"${words[0]}" did not say "${expected}".`);
}
