import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../engine/ports';
import { createFileLog } from './file-log';

const clock: Clock = { now: () => 0, monotonic: () => 0, sleep: async () => undefined };

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'file-log-'));
});
afterEach(() => {
  chmodSync(dir, 0o700);
  rmSync(dir, { recursive: true, force: true });
});

const lines = (file = 'bookwheel.log'): Record<string, unknown>[] =>
  readFileSync(join(dir, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('createFileLog', () => {
  it('writes one JSON line per message', () => {
    const log = createFileLog(dir, clock);
    log.info('opened', { passages: 3 });
    log.error('failed', { error: new Error('why', { cause: new Error('because') }) });
    log.close();
    const [opened, failed] = lines();
    expect(opened).toEqual({ at: '1970-01-01T00:00:00.000Z', level: 'info', message: 'opened', passages: 3 });
    expect(failed).toMatchObject({
      level: 'error',
      error: { message: 'why', cause: { message: 'because' } },
    });
  });

  it('goes on in the same file when opened again', () => {
    for (const run of [1, 2]) {
      const log = createFileLog(dir, clock);
      log.info('run', { run });
      log.close();
    }
    expect(lines().map((line) => line.run)).toEqual([1, 2]);
  });

  it('rotates, keeping the newest lines and a bounded number of files', () => {
    const log = createFileLog(dir, clock, { bytesMax: 400 });
    for (let index = 0; index < 50; index += 1) log.info('line', { index });
    log.close();
    expect(readdirSync(dir).sort()).toEqual(['bookwheel.1.log', 'bookwheel.2.log', 'bookwheel.log']);
    expect(lines().at(-1)).toMatchObject({ index: 49 });
    for (const file of readdirSync(dir))
      expect(readFileSync(join(dir, file)).length).toBeLessThanOrEqual(400);
  });

  it('cuts long values, so that no paragraph of a document gets into it', () => {
    const log = createFileLog(dir, clock);
    log.warn('x'.repeat(5000), { path: 'y'.repeat(5000), list: ['z'.repeat(5000)] });
    log.close();
    expect(readFileSync(join(dir, 'bookwheel.log')).length).toBeLessThan(2500);
  });

  it('never throws, and says how many lines were lost once it can write again', () => {
    const blocked = join(dir, 'logs');
    writeFileSync(blocked, 'a file where the directory should be');
    const log = createFileLog(blocked, clock);
    log.info('one');
    log.info('two');
    rmSync(blocked);
    log.info('three');
    log.close();
    log.info('after close');
    const written = lines(join('logs', 'bookwheel.log'));
    expect(written.map((line) => line.message)).toEqual(['log lines were lost', 'three']);
    expect(written[0]).toMatchObject({ lines: 2 });
  });
});
