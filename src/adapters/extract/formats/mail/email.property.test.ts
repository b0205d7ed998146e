import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attachment,
  mailPart,
  makeMail,
  makeMailbox,
  multipart,
} from '../../../../../test/helpers/make-mail';
import { readBytes } from '../../read-file';
import { READ_LIMITS } from '../../reader';

const OUTCOMES = ['indexed', 'empty', 'unsupported', 'corrupt', 'too_large'];
const mixed = multipart('mixed', [
  multipart('alternative', [
    mailPart('text/plain; charset=utf-8; format=flowed', 'Plain \r\n> quoted'),
    mailPart('text/html', '<p>Rich</p>'),
  ]),
  attachment('a.txt', 'text/plain', Buffer.from('words')),
  mailPart('message/rfc822', 'Subject: Inner\r\n\r\nbegin 644 a\r\n#86)C\r\nend'),
]);
const mail = makeMail({ Subject: '=?utf-8?q?caf=C3=A9?=', ...mixed.headers }, mixed.body);
const files = { 'a.eml': mail, 'a.mbox': makeMailbox([mail, mail]), 'a.mht': mail };
const pieces = [
  '--=_mixed\r\n',
  '\r\n\r\n',
  '\n\nFrom a 12:00 1999\n',
  'Content-Type: multipart/mixed; boundary=x\r\n',
  '=?',
  '"',
  '\0',
  '\xff',
  'begin 644 x\n',
  '--x\r\n',
  ': ',
];

interface Change {
  at: number;
  removed: number;
  piece: string;
}

function changed(bytes: Uint8Array, changes: Change[]): Uint8Array {
  return changes.reduce<Uint8Array>((file, { at, removed, piece }) => {
    const start = Math.floor(at * file.length);
    return Buffer.concat([
      file.subarray(0, start),
      Buffer.from(piece, 'latin1'),
      file.subarray(start + removed),
    ]);
  }, bytes);
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(200),
  piece: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4, unit: 'binary-ascii' })),
});

describe('mail of any bytes', () => {
  it.each(Object.entries(files))('gives an outcome for a damaged %s', async (fileName, bytes) => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const result = await readBytes(changed(bytes, changes), {
          fileName,
          cut: false,
          limits: READ_LIMITS,
        });
        expect(OUTCOMES).toContain(result.outcome);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('reads any text that was put into a mail out of it again', async () => {
    const word = fc.stringMatching(/^[a-zäöüß发票日本語]{1,12}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 40 }), async (words) => {
        const text = words.join(' ');
        const headers = {
          Subject: `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`,
          'Content-Type': 'text/plain; charset=utf-8',
          'Content-Transfer-Encoding': 'base64',
        };
        const bytes = makeMail(headers, Buffer.from(text).toString('base64'));
        const result = await readBytes(bytes, { fileName: 'a.eml', cut: false, limits: READ_LIMITS });
        expect(result).toMatchObject({ outcome: 'indexed', document: { title: text } });
        if (result.outcome === 'indexed') expect(result.document.blocks.at(-1)?.text).toBe(text);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('bounds what nests or repeats without end', async () => {
    const nested = Array.from(
      { length: 5_000 },
      (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`,
    );
    const forwards = 'Content-Type: message/rfc822\r\n\r\n'.repeat(3_000);
    const many = multipart(
      'mixed',
      new Array(12_000).fill(mailPart('application/octet-stream; name=a.txt', 'x')),
    );
    for (const { headers, body } of [
      { headers: { Subject: 'x' }, body: '' },
      { headers: { 'Content-Type': 'multipart/mixed; boundary=c' }, body: `--c\r\n${nested.join('')}` },
      { headers: { 'Content-Type': 'message/rfc822' }, body: forwards },
      many,
      { headers: { 'X-Long': 'x'.repeat(3_000_000) }, body: 'y' },
    ]) {
      const bytes = makeMail({ Subject: 'Bounded', ...headers }, `${body}\r\n\r\nThe end.`);
      const result = await readBytes(bytes, { fileName: 'a.eml', cut: false, limits: READ_LIMITS });
      expect(result.outcome).toBe('indexed');
    }
  });
});
