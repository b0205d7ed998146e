import { describe, expect, it } from 'vitest';
import { type MsgParts, makeMsg } from '../../../../../test/helpers/make-msg';
import { makeOle } from '../../../../../test/helpers/make-ole';
import { type ContextOverrides, readContext } from '../../../../../test/helpers/read-context';
import { readBytes } from '../../read-file';
import { READ_LIMITS } from '../../reader';
import { readOutlook } from './outlook';

const SENT = new Date(Date.UTC(2024, 4, 3, 14, 5));
const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const read = (parts: MsgParts, overrides: ContextOverrides = {}) =>
  readOutlook(makeMsg(parts), readContext('mail.msg', overrides));
const texts = async (parts: MsgParts): Promise<string[]> =>
  (await read(parts)).blocks.map(({ text }) => text);

const MAIL: MsgParts = {
  properties: {
    26: 'IPM.Note',
    55: 'Boiler',
    66: 'Ann Archer',
    23810: 'ann@example.org',
    57: SENT,
    4096: 'Hello,\r\n\r\nthe boiler is warm.\r\n',
  },
  recipients: [
    { properties: { 3093: 1, 12289: "'Bob'", 14846: 'bob@example.org' } },
    { properties: { 3093: 2, 12289: 'carol@example.org', 12291: 'carol@example.org' } },
    { properties: { 3093: 1, 12289: 'Dan', 12291: '/o=Exchange/cn=dan' } },
  ],
};
const attachment = (name: string, bytes: Uint8Array, more: MsgParts['properties'] = {}) => ({
  properties: { 14087: name, 14081: bytes, ...more },
});

describe('readOutlook', () => {
  it('reads subject, people, date and text', async () => {
    expect(await read(MAIL)).toEqual({
      title: 'Boiler',
      author: 'Ann Archer',
      createdAt: SENT.getTime(),
      language: null,
      partial: false,
      blocks: [
        { kind: 'heading', level: 1, text: 'Boiler' },
        {
          kind: 'paragraph',
          text: 'From: Ann Archer <ann@example.org>\nTo: Bob <bob@example.org>, Dan\nCc: carol@example.org\nDate: 2024-05-03 14:05 UTC',
        },
        { kind: 'paragraph', text: 'Hello,' },
        { kind: 'paragraph', text: 'the boiler is warm.' },
      ],
    });
  });

  it("shows the sender's clock where the mail's own headers are there", async () => {
    const headers = 'Received: x\r\nDate: Fri, 3 May 2024 16:05:00 +0200\r\n';
    const [, envelope] = await texts({ ...MAIL, properties: { ...MAIL.properties, 125: headers } });
    expect(envelope).toContain('Date: 2024-05-03 16:05');
  });

  it('reads HTML in its encoding, or packed rich text, where there is no plain text', async () => {
    const html = { 55: 'S', 16350: 1251, 4115: Buffer.from([0x3c, 0x70, 0x3e, 0xcf, 0xf0]) };
    expect(await texts({ properties: html })).toEqual(['S', 'Пр']);
    const rtf = '{\\rtf1 Rich\\par}';
    const head = Buffer.alloc(16);
    head.writeUInt32LE(rtf.length, 4);
    head.write('MELA', 8, 'latin1');
    const rich = { 55: 'S', 4096: ' \r\n', 4105: Buffer.concat([head, ascii(rtf)]) };
    expect(await texts({ properties: rich })).toEqual(['S', 'Rich']);
  });

  it('reads text that is not Unicode in the encoding that the message names', async () => {
    const codedText = { 55: Buffer.from([0x93, 0xfa, 0x96, 0x7b]), 4096: Buffer.from([0x83, 0x65]) };
    expect(await texts({ properties: { 16381: 932 }, codedText })).toEqual(['日本', 'テ']);
  });

  it('reads text that is not in the UTF-8 that the message names', async () => {
    const codedText = { 55: Buffer.from('Grüße', 'latin1'), 4096: Buffer.from('Öl, too') };
    expect(await texts({ properties: { 16381: 65001 }, codedText })).toEqual(['Grüße', 'Öl, too']);
  });

  it('reads attachments under their names, and leaves out pictures that belong to the text', async () => {
    const { blocks } = await read({
      ...MAIL,
      attachments: [
        attachment('offer.txt', ascii('Forty boxes')),
        attachment('image001.png', ascii('png'), { 14100: 4 }),
        { properties: { 14081: ascii('png without a name') } },
        attachment('unknown.zzz', Buffer.from([0, 1, 2, 3])),
        { properties: { 14087: 'somewhere-else.docx' } },
      ],
    });
    expect(blocks.slice(4)).toEqual([
      { kind: 'heading', level: 2, text: 'offer.txt', part: 'offer.txt' },
      { kind: 'paragraph', text: 'Forty boxes', part: 'offer.txt', line: 1 },
      { kind: 'list', text: 'unknown.zzz' },
      { kind: 'list', text: 'somewhere-else.docx' },
    ]);
  });

  it('reads messages attached to messages, to a depth', async () => {
    const nested = (depth: number): MsgParts => ({
      properties: { 55: `Level ${depth}`, 4096: `Text ${depth}` },
      attachments:
        depth === 8
          ? [attachment('deep.txt', ascii('deep'))]
          : [{ properties: { 12289: 'Inner' }, message: nested(depth + 1) }],
    });
    const { blocks, partial } = await read(nested(0));
    expect(blocks.slice(0, 6)).toMatchObject([
      { kind: 'heading', level: 1, text: 'Level 0' },
      { text: 'Text 0' },
      { kind: 'heading', level: 2, text: 'Level 1', part: 'Level 1' },
      { text: 'Text 1', part: 'Level 1' },
      { kind: 'heading', level: 4, text: 'Level 2', part: 'Level 1 › Level 2' },
      { text: 'Text 2' },
    ]);
    expect(blocks.at(-1)).toMatchObject({ kind: 'list', text: 'Inner' });
    expect(partial).toBe(true);
  });

  it('reads appointments, tasks and contacts', async () => {
    const appointment = {
      26: 'IPM.Appointment',
      55: 'Lunch',
      33288: 'Room 4',
      33293: SENT,
      33294: new Date(SENT.getTime() + 3_600_000),
    };
    expect(await texts({ properties: appointment })).toEqual([
      'Lunch',
      'Start: 2024-05-03 14:05 UTC\nEnd: 2024-05-03 15:05 UTC\nLocation: Room 4',
    ]);
    const contact = {
      26: 'IPM.Contact',
      66: 'Me',
      12289: 'Ann Archer',
      14870: 'Boilers Ltd',
      32899: 'ann@example.org',
      14856: '0123 456',
    };
    expect(await texts({ properties: contact })).toEqual([
      'Ann Archer',
      'Company: Boilers Ltd\nE-mail: ann@example.org\nPhone: 0123 456',
    ]);
    const task = { 26: 'IPM.Task', 55: 'Call', 33029: SENT };
    expect(await texts({ properties: task })).toEqual(['Call', 'Due: 2024-05-03 14:05 UTC']);
  });

  it('reads signed mail, and says of encrypted mail that it is', async () => {
    const signed = ascii(
      'Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSigned words\r\n--b\r\nContent-Type: application/pkcs7-signature\r\n\r\nx\r\n--b--\r\n',
    );
    const sealed = (messageClass: string, content: Uint8Array): MsgParts => ({
      properties: { 26: messageClass, 55: 'S' },
      attachments: [attachment('smime.p7m', content)],
    });
    expect(await texts(sealed('IPM.Note.SMIME.MultipartSigned', signed))).toContain('Signed words');
    expect(await texts(sealed('IPM.Note.SMIME', Buffer.from([0x30, 0x80])))).toEqual([
      'S',
      'This message is encrypted.',
    ]);
  });
});

describe('readOutlook of damaged and hostile files', () => {
  const outcomeOf = async (bytes: Uint8Array): Promise<string> =>
    (await readBytes(bytes, { fileName: 'mail.msg', cut: false, limits: READ_LIMITS })).outcome;
  const source = makeMsg({
    ...MAIL,
    attachments: [
      attachment('offer.txt', ascii('Forty boxes '.repeat(500))),
      { message: { properties: { 55: 'Inner' } } },
    ],
  });

  it('refuses containers without a message', async () => {
    expect(await outcomeOf(makeOle({ '__properties_version1.0': new Uint8Array(32) }))).toBe('corrupt');
  });

  it('says so when the text ends early', async () => {
    const parts = { properties: { 55: 'S' }, codedText: { 4096: ascii('text') } };
    const bytes = Buffer.from(makeMsg(parts));
    const at = bytes.indexOf(Buffer.from([0x1e, 0, 0, 0x10, 0, 0, 0, 0, 4, 0, 0, 0]));
    bytes.writeUInt32LE(4_000, at + 8);
    const { partial, blocks } = await readOutlook(bytes, readContext('a.msg'));
    expect(partial).toBe(true);
    expect(blocks.map(({ text }) => text)).toEqual(['S', 'text']);
  });

  it('ends where chains of sectors run in circles', async () => {
    const bytes = Buffer.from(source);
    const table = (bytes.readInt32LE(76) + 1) * 512;
    for (let sector = 0; sector < 128; sector += 1) bytes.writeInt32LE(sector, table + sector * 4);
    expect(await outcomeOf(bytes)).toMatch(/^(?:indexed|corrupt)$/);
    for (let sector = 0; sector < 128; sector += 1) bytes.writeInt32LE((sector + 1) % 16, table + sector * 4);
    expect(await outcomeOf(bytes)).toMatch(/^(?:indexed|corrupt)$/);
  });

  it('does not read the same bytes over and over for attachments that overlap', async () => {
    const size = 200_000;
    const attachments = Array.from({ length: 40 }, (_, index) =>
      attachment(`${index}.txt`, index === 0 ? Buffer.alloc(size, 'word ') : ascii('a'.repeat(4_096))),
    );
    const bytes = Buffer.from(makeMsg({ properties: { 55: 'S' }, attachments }));
    const name = Buffer.from('__substg1.0_37010102\0', 'utf16le');
    const entries: number[] = [];
    for (let at = bytes.indexOf(name); at !== -1; at = bytes.indexOf(name, at + 1)) entries.push(at);
    const large = entries.find((at) => bytes.readUInt32LE(at + 120) === size) ?? 0;
    for (const at of entries) bytes.copy(bytes, at + 116, large + 116, large + 124);
    const { partial, blocks } = await readOutlook(bytes, readContext('a.msg'));
    expect(partial).toBe(true);
    expect(blocks.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(bytes.length * 5);
  });

  it('stops at the limit of characters', async () => {
    const parts = { ...MAIL, attachments: [attachment('a.txt', ascii('word '.repeat(1_000)))] };
    const { partial, blocks } = await read(parts, { characters: 300 });
    expect(partial).toBe(true);
    expect(blocks.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(300);
  });

  it('answers however the file is cut or changed', async () => {
    for (let length = 1; length < source.length - 2_048; length += 1_499) {
      const request = { fileName: 'mail.msg', cut: false, limits: READ_LIMITS };
      const read = await readBytes(source.subarray(0, length), request);
      expect(read.outcome).toMatch(/^(?:indexed|corrupt|unsupported|empty)$/);
      if (read.outcome === 'indexed') expect(read.document.partial).toBe(true);
    }
    let state = 5;
    for (let round = 0; round < 60; round += 1) {
      const bytes = source.slice();
      for (let change = 0; change < 8; change += 1) {
        state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
        bytes[8 + (state % (bytes.length - 8))] = (state >>> 11) & 0xff;
      }
      expect(await outcomeOf(bytes)).toMatch(/^(?:indexed|corrupt|unsupported|empty)$/);
    }
  });
});
