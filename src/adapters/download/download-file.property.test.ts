// Whatever a line and a host do to a file, is it whole or not there?
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFakeLedger } from '../../../test/helpers/fake-ledger';
import {
  type Answer,
  createQuickClock,
  startAsked,
  startFileServer,
} from '../../../test/helpers/file-server';
import { Failure } from '../../engine/failure';
import { replaceFile } from '../fs/atomic-write';
import { downloadFile } from './download-file';

const RUNS = 200;

interface Damage {
  kind: 'none' | 'cut' | 'flip' | 'drop' | 'extra' | 'other' | 'whole for a part' | 'wrong part' | 'busy';
  /** Where in what is sent, as a share of it. */
  at: number;
  etag: string | null;
  saysLength: boolean;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom(
    ...([
      'none',
      'cut',
      'cut',
      'flip',
      'drop',
      'extra',
      'other',
      'whole for a part',
      'wrong part',
      'busy',
    ] as const),
  ),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  etag: fc.constantFrom('"a"', '"b"', 'W/"a"', null),
  saysLength: fc.boolean(),
});

const scenario = fc.record({
  file: fc.uint8Array({ minLength: 1, maxLength: 4_000 }),
  damages: fc.array(damage, { minLength: 1, maxLength: 6 }),
  /** What an earlier download left: a beginning of the file, or of something else. */
  left: fc.option(fc.record({ share: fc.double({ min: 0, max: 1.2, noNaN: true }), isOther: fc.boolean() })),
});

function answerFor(file: Buffer, { kind, at, etag, saysLength }: Damage): Answer {
  return (request, response) => {
    const start = kind === 'whole for a part' ? 0 : Math.min(startAsked(request, etag ?? ''), file.length);
    const right = file.subarray(start);
    const where = Math.min(right.length - 1, Math.floor(at * right.length));
    const sent = damaged(right, kind, Math.max(0, where));
    if (kind === 'busy') {
      response.writeHead(503).end();
      return;
    }
    const shown = kind === 'wrong part' ? Math.max(0, start - 1) : start;
    response.writeHead(start > 0 ? 206 : 200, {
      ...(etag === null ? {} : { etag }),
      ...(saysLength && kind !== 'cut' ? { 'content-length': sent.length } : {}),
      ...(saysLength && kind === 'cut' ? { 'content-length': right.length } : {}),
      ...(start > 0 ? { 'content-range': `bytes ${shown}-${file.length - 1}/${file.length}` } : {}),
    });
    if (kind === 'cut') response.write(sent, () => setImmediate(() => response.destroy()));
    else response.end(sent);
  };
}

function damaged(right: Buffer, kind: Damage['kind'], at: number): Buffer {
  switch (kind) {
    case 'cut':
      return right.subarray(0, at);
    case 'flip':
      return Buffer.from(right.map((byte, index) => (index === at ? byte ^ 0x40 : byte)));
    case 'drop':
      return Buffer.concat([right.subarray(0, at), right.subarray(at + 1)]);
    case 'extra':
      return Buffer.concat([right.subarray(0, at), Buffer.from([at % 256]), right.subarray(at)]);
    case 'other':
      return Buffer.from(right.map((byte) => 255 - byte));
    default:
      return right;
  }
}

it(`accepts no damaged file in ${RUNS} transfers that go wrong at random`, async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ file, damages, left }) => {
      const bytes = Buffer.from(file);
      const dir = mkdtempSync(join(tmpdir(), 'bookwheel-damage-'));
      const to = join(dir, 'file.bin');
      writeFileSync(to, 'what was there before');
      if (left) {
        const kept = left.isOther ? bytes.map((byte) => 255 - byte) : bytes;
        writeFileSync(`${to}.partial`, Buffer.concat([kept, kept]).subarray(0, left.share * bytes.length));
      }
      const server = await startFileServer(...damages.map((one) => answerFor(bytes, one)));
      try {
        const url = `${server.url}/file.bin`;
        const checksum = { kind: 'sha256', hex: createHash('sha256').update(bytes).digest('hex') } as const;
        const { signal } = new AbortController();
        const purpose = { kind: 'model', id: 'english' } as const;
        const ledger = createFakeLedger();
        const parts = { clock: createQuickClock(), environment: {}, ledger, replaceFile };
        const request = { url, purpose, checksum, bytes: bytes.length, to, signal };
        const outcome = await downloadFile(request, parts).then(
          () => 'landed',
          (thrown: unknown) => thrown,
        );
        // None was made that is not noted, and none is noted that was not made.
        expect(ledger.requests).toHaveLength(server.asked.length);
        if (outcome === 'landed') {
          expect(readFileSync(to).equals(bytes)).toBe(true);
          expect(existsSync(`${to}.partial`)).toBe(false);
        } else {
          expect(outcome).toBeInstanceOf(Failure);
          expect(outcome).toMatchObject({ code: 'download_failed' });
          expect(readFileSync(to, 'utf8')).toBe('what was there before');
        }
      } finally {
        await server.close();
        rmSync(dir, { recursive: true, force: true });
      }
    }),
    { numRuns: RUNS },
  );
}, 120_000);
