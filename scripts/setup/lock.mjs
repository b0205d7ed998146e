// One setup at a time: two commands started together must not both install into node_modules or write into out.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheDir } from '../project.mjs';

const lockFile = join(cacheDir, 'setup.lock');
const POLL_MS = 250;

/** Waits for another setup to end; one that died leaves its file behind, which is then taken over. */
export async function withSetupLock(work) {
  mkdirSync(cacheDir, { recursive: true });
  while (!takeLock()) {
    if (ownerIsGone()) rmSync(lockFile, { force: true });
    else await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function ownerIsGone() {
  try {
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0);
    return false;
  } catch (error) {
    // EPERM: it lives, under another user. Everything else: no such process, or the file has just been removed.
    return error.code !== 'EPERM';
  }
}
