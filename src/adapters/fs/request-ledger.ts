// Every request to another machine, one line when it begins and one when it ends, in a file of the data directory. Not in
// the catalog: it has to outlast a catalog that is made anew, and a person can read it without Bookwheel.
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { NetworkRequest } from '../../contract';
import { Failure } from '../../engine/failure';
import type { Clock, Log, RequestBegun, RequestEnd, RequestLedger } from '../../engine/ports';
import { asJson, readText } from './json-lines';

const FILE = 'network-requests.jsonl';
/** About 2 MB. Installing every model there is takes fewer than a hundred. */
const REQUESTS_KEPT = 5_000;
/** A name of a file on a hub has a few dozen characters; an address that was made up may have any number. */
const LONGEST_PATH = 500;

const Begun = NetworkRequest.omit({ bytes: true, status: true, outcome: true });
const Ended = NetworkRequest.pick({ id: true, bytes: true, status: true, outcome: true });
const Line = z.union([Begun, Ended]);

export interface RequestLedgerOptions {
  dataDir: string;
  clock: Pick<Clock, 'now'>;
  log: Log;
  kept?: number;
}

export function createRequestLedger(options: RequestLedgerOptions): RequestLedger {
  const { dataDir, clock, log, kept = REQUESTS_KEPT } = options;
  const path = join(dataDir, FILE);
  /** Known once the file has been read. */
  let last: number | null = null;

  function open(): number {
    const { requests, isWhole } = readRequests(path);
    // What a power cut left of a line must not run into the next one.
    if (requests.length >= 2 * kept || !isWhole) keepNewest(path, requests.slice(-kept));
    return requests.at(-1)?.id ?? 0;
  }

  return {
    begin({ method, host, path: asked, purpose }: RequestBegun) {
      try {
        last = (last ?? open()) + 1;
        const id = last;
        const line = { id, at: clock.now(), method, host, path: asked.slice(0, LONGEST_PATH), purpose };
        append(path, line, { durably: true });
        return (end: RequestEnd) => {
          try {
            append(path, { id, ...end }, { durably: false });
          } catch (thrown) {
            // That it was made is on the disk; how it ended stays unknown.
            log.warn('the end of a request could not be noted', { reason: String(thrown) });
          }
        };
      } catch (thrown) {
        throw cannotBeNoted(thrown, dataDir);
      }
    },
    list(limit, offset) {
      const { requests } = readRequests(path);
      const newest = requests.toReversed().slice(offset, offset + limit);
      return { requests: newest, kept: requests.length, total: requests.at(-1)?.id ?? 0 };
    },
  };
}

/** Oldest first. A line that is none is passed over: somebody has written into the file, or a power cut has cut it. */
function readRequests(path: string): { requests: NetworkRequest[]; isWhole: boolean } {
  const text = readText(path);
  const requests = new Map<number, NetworkRequest>();
  for (const line of text.split('\n')) {
    const parsed = Line.safeParse(asJson(line)).data;
    if (!parsed) continue;
    if ('host' in parsed) {
      requests.set(parsed.id, { ...parsed, bytes: 0, status: null, outcome: 'unfinished' });
    } else {
      const begun = requests.get(parsed.id);
      if (begun) requests.set(parsed.id, { ...begun, ...parsed });
    }
  }
  return { requests: [...requests.values()], isWhole: text === '' || text.endsWith('\n') };
}

function append(path: string, line: object, { durably }: { durably: boolean }): void {
  const file = openSync(path, 'a', 0o600);
  try {
    writeSync(file, `${JSON.stringify(line)}\n`);
    if (durably) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A crash leaves the old file or the new one. Ids go on, so that the number ever made stays known. */
function keepNewest(path: string, requests: readonly NetworkRequest[]): void {
  const lines = requests.flatMap(({ bytes, status, outcome, ...begun }) => [
    JSON.stringify(begun),
    ...(outcome === 'unfinished' ? [] : [JSON.stringify({ id: begun.id, bytes, status, outcome })]),
  ]);
  writeFileSync(`${path}.new`, lines.map((line) => `${line}\n`).join(''), { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}

function cannotBeNoted(thrown: unknown, dataDir: string): Failure {
  const code = (thrown as NodeJS.ErrnoException).code ?? '';
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  const remedy = isFull ? 'free some space on the disk' : `make ${dataDir} writable`;
  return new Failure(
    isFull ? 'disk_full' : 'data_dir_not_writable',
    `Nothing was downloaded: a request is made only when it can be noted first (${code}); ${remedy} and try again.`,
    dataDir,
    { cause: thrown },
  );
}
