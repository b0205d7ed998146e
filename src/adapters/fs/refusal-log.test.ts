import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRefusalLog } from './refusal-log';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'bookwheel-refusals-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const REFUSED = { act: 'connect', target: 'a.example:443', times: 1 } as const;
const open = (mostBytes = 100_000) => {
  let at = 0;
  return createRefusalLog({ dataDir, clock: { now: () => (at += 1) }, mostBytes });
};

it('says that there was nothing, and makes no file for it', () => {
  expect(open().list(10)).toEqual({ refusals: [], kept: 0 });
  expect(readdirSync(dataDir)).toEqual([]);
});

it('keeps what several processes write, over restarts, newest first', () => {
  open().note('engine', REFUSED);
  open().note('extract', { ...REFUSED, target: 'b.example:443' });
  expect(open().list(10)).toEqual({
    refusals: [
      { at: 1, by: 'extract', act: 'connect', target: 'b.example:443', times: 1 },
      { at: 1, by: 'engine', act: 'connect', target: 'a.example:443', times: 1 },
    ],
    kept: 2,
  });
});

it('passes over lines that are none', () => {
  const log = open();
  log.note('engine', REFUSED);
  appendFileSync(join(dataDir, 'network-refusals.jsonl'), '{"at": 1, "by": "nobody"}\nhalf a li');
  expect(log.list(10)).toMatchObject({ kept: 1 });
});

it('stays bounded', () => {
  const log = open(1_000);
  for (let i = 0; i < 200; i += 1) log.note('page', { ...REFUSED, target: `${i}` });
  const bytes = readdirSync(dataDir).map((file) => statSync(join(dataDir, file)).size);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_500);
  expect(log.list(1).refusals[0]?.target).toBe('199');
});

it('fails nobody when it cannot write', () => {
  const log = createRefusalLog({ dataDir: join(dataDir, 'gone'), clock: { now: () => 1 } });
  expect(() => log.note('engine', REFUSED)).not.toThrow();
  expect(existsSync(join(dataDir, 'gone'))).toBe(false);
});
