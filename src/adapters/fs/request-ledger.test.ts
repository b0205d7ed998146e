// Is every request on the disk before it is made, and still there afterwards, whatever happened between?
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import type { RequestBegun } from '../../engine/ports';
import { createRequestLedger } from './request-ledger';

const ASKED: RequestBegun = {
  method: 'GET',
  host: 'huggingface.co',
  path: '/example/encoder/resolve/main/model.onnx',
  purpose: { kind: 'model', id: 'english' },
};
const OK = { bytes: 12_000, status: 200, outcome: 'ok' } as const;
const NOW = Date.UTC(2026, 2, 12, 10);

let dataDir: string;
const log = createRecordedLog();
const file = (): string => join(dataDir, 'network-requests.jsonl');
const open = (kept?: number) =>
  createRequestLedger({ dataDir, clock: { now: () => NOW }, log, ...(kept !== undefined && { kept }) });

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'bookwheel-ledger-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('a ledger', () => {
  it('is empty, and no file, before anything was asked', () => {
    expect(open().list(10, 0)).toEqual({ requests: [], kept: 0, total: 0 });
    expect(existsSync(file())).toBe(false);
  });

  it('has a request in its file from before it is made', () => {
    open().begin(ASKED);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ id: 1, at: NOW, ...ASKED });
    // A kill now leaves just that.
    expect(open().list(10, 0).requests).toEqual([
      { id: 1, at: NOW, ...ASKED, bytes: 0, status: null, outcome: 'unfinished' },
    ]);
  });

  it('lists the newest first, a page at a time, with how each ended', () => {
    const ledger = open();
    ledger.begin(ASKED)(OK);
    const second = ledger.begin({ ...ASKED, method: 'HEAD' });
    ledger.begin(ASKED)({ bytes: 0, status: 404, outcome: 'refused' });
    second({ bytes: 0, status: null, outcome: 'cancelled' });
    const { requests, kept, total } = ledger.list(2, 0);
    expect(requests.map(({ id, outcome }) => [id, outcome])).toEqual([
      [3, 'refused'],
      [2, 'cancelled'],
    ]);
    expect([kept, total]).toEqual([3, 3]);
    expect(ledger.list(2, 2).requests).toMatchObject([{ id: 1, ...OK }]);
  });

  it('goes on where another one stopped, also after a line that a power cut has cut', () => {
    open().begin(ASKED)(OK);
    appendFileSync(file(), '{"id":2,"at":17,"meth');
    const ledger = open();
    ledger.begin(ASKED);
    expect(ledger.list(10, 0).requests.map(({ id, outcome }) => [id, outcome])).toEqual([
      [2, 'unfinished'],
      [1, 'ok'],
    ]);
  });

  it('passes over what somebody wrote into it', () => {
    open().begin(ASKED)(OK);
    appendFileSync(file(), 'a remark\n{"id":9}\n{"id":7,"bytes":1,"status":200,"outcome":"ok"}\n');
    expect(open().list(10, 0).total).toBe(1);
  });

  it('keeps the newest of very many, and how many there ever were', () => {
    for (let n = 0; n < 12; n++) open(5).begin(ASKED)(OK);
    open(5).begin(ASKED);
    const { requests, kept, total } = open(5).list(100, 0);
    expect(total).toBe(13);
    expect(kept).toBeLessThanOrEqual(10);
    expect(requests.map(({ id }) => id)).toEqual(Array.from({ length: kept }, (_, n) => 13 - n));
    expect(requests.slice(1).every(({ outcome }) => outcome === 'ok')).toBe(true);
  });

  it('refuses a request that it cannot note', () => {
    const ledger = createRequestLedger({ dataDir: join(dataDir, 'gone'), clock: { now: () => NOW }, log });
    expect(() => ledger.begin(ASKED)).toThrow(/Nothing was downloaded/u);
  });

  it('lets a request end whose end cannot be noted', () => {
    const end = open().begin(ASKED);
    rmSync(dataDir, { recursive: true });
    writeFileSync(dataDir, 'no folder any more');
    end(OK);
    expect(log.lines.at(-1)?.message).toBe('the end of a request could not be noted');
    rmSync(dataDir);
  });
});
