import { describe, expect, it } from 'vitest';
import { makeTnef, type TnefAttribute, tnefProperties } from '../../../../../test/helpers/make-tnef';
import { readContext } from '../../../../../test/helpers/read-context';
import { ReadFailure } from '../../reader';
import { readOutlook } from './outlook';
import { readTnef } from './tnef';

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const wide = (text: string): Uint8Array => Buffer.from(text, 'utf16le');
const long = (value: number): Uint8Array => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const subject: TnefAttribute = { level: 1, number: 0x18004, data: ascii('Minutes\0') };
const rendering: TnefAttribute = { level: 2, number: 0x69002, data: new Uint8Array(14) };
const title = (name: string): TnefAttribute => ({ level: 2, number: 0x18010, data: ascii(`${name}\0`) });
const data = (bytes: Uint8Array): TnefAttribute => ({ level: 2, number: 0x6800f, data: bytes });
const messageProperties = (...properties: Parameters<typeof tnefProperties>[0][number][]): TnefAttribute => ({
  level: 1,
  number: 0x69003,
  data: tnefProperties(properties),
});
const storedRtf = (rtf: string): Uint8Array =>
  Buffer.concat([long(rtf.length + 12), long(rtf.length), ascii('MELA'), long(0), ascii(rtf)]);

describe('readTnef', () => {
  it('reads subject, text and attachments as old programs write them', () => {
    const bytes = makeTnef([
      { level: 1, number: 0x69007, data: Buffer.concat([long(1251), long(0)]) },
      subject,
      { level: 1, number: 0x2800c, data: Buffer.from([0xcf, 0xf0, 0x0d, 0x0a, 0xe8, 0]) },
      rendering,
      title('offer.txt'),
      data(ascii('Forty boxes')),
      rendering,
      data(ascii('second')),
      title('b.txt'),
    ]);
    expect(readTnef(bytes)).toEqual({
      subject: 'Minutes',
      plainText: 'Пр\nи',
      html: null,
      rtf: null,
      attachments: [
        { name: 'offer.txt', bytes: new Uint8Array(ascii('Forty boxes')) },
        { name: 'b.txt', bytes: new Uint8Array(ascii('second')) },
      ],
      partial: false,
    });
  });

  it('prefers properties, in Unicode, and gives HTML as UTF-8 and RTF unpacked', () => {
    const bytes = makeTnef([
      subject,
      messageProperties(
        { number: 0x8208, kind: 0x1f, value: wide('Room 4\0') },
        { number: 0x0039, kind: 0x40, value: new Uint8Array(8) },
        { number: 0x0037, kind: 0x1f, value: wide('Größe 你好\0') },
        { number: 0x3fde, kind: 3, value: long(28591) },
        { number: 0x1013, kind: 0x102, value: ascii('<p>caf\xe9</p>') },
        { number: 0x1009, kind: 0x102, value: storedRtf('{\\rtf1 x}') },
      ),
      rendering,
      title('SHORT~1.TXT'),
      {
        level: 2,
        number: 0x69005,
        data: tnefProperties([
          { number: 0x3707, kind: 0x1f, value: wide('A longer name.txt\0') },
          { number: 0x3701, kind: 0x102, value: ascii('within') },
        ]),
      },
    ]);
    const { subject: read, html, rtf, attachments } = readTnef(bytes);
    expect(read).toBe('Größe 你好');
    expect(Buffer.from(html ?? []).toString('utf8')).toBe('<p>café</p>');
    expect(Buffer.from(rtf ?? []).toString('latin1')).toBe('{\\rtf1 x}');
    expect(attachments).toEqual([{ name: 'A longer name.txt', bytes: new Uint8Array(ascii('within')) }]);
  });

  it('leaves out pictures that belong to the text', () => {
    const picture = (flags: number): TnefAttribute[] => [
      rendering,
      title('image001.png'),
      data(ascii('png')),
      { level: 2, number: 0x69005, data: tnefProperties([{ number: 0x3714, kind: 3, value: long(flags) }]) },
    ];
    expect(readTnef(makeTnef([subject, ...picture(4), ...picture(0)])).attachments).toHaveLength(1);
  });

  it('gives the text and attachments of messages attached as such, some levels deep', () => {
    const wrap = (inner: Uint8Array): Uint8Array =>
      makeTnef([
        subject,
        { level: 1, number: 0x2800c, data: ascii('text\0') },
        rendering,
        {
          level: 2,
          number: 0x69005,
          data: tnefProperties([
            { number: 0x3701, kind: 0x0d, value: Buffer.concat([Buffer.alloc(16), inner]) },
          ]),
        },
      ]);
    const file = makeTnef([subject, rendering, title('c.txt'), data(ascii('c'))]);
    expect(readTnef(wrap(wrap(file))).attachments.map(({ name }) => name)).toEqual(['Minutes.txt', 'c.txt']);
    let deep = file;
    for (let level = 0; level < 30; level += 1) deep = wrap(deep);
    expect(readTnef(deep).partial).toBe(true);
  });

  it('keeps what stands before a cut', () => {
    const whole = makeTnef([subject, rendering, title('a.txt'), data(ascii('x'.repeat(1000)))]);
    const { subject: read, attachments, partial } = readTnef(whole.subarray(0, whole.length - 500));
    expect(read).toBe('Minutes');
    expect(attachments[0]?.name).toBe('a.txt');
    expect(partial).toBe(true);
  });

  it('refuses what is no TNEF, and survives lengths and counts that lie', () => {
    expect(() => readTnef(ascii('hello'))).toThrow(ReadFailure);
    expect(() => readTnef(makeTnef([]))).toThrow(ReadFailure);
    const lying = makeTnef([
      subject,
      {
        level: 1,
        number: 0x69003,
        data: Buffer.concat([long(0xffffffff), long(0x00371003), long(0xffffffff)]),
      },
    ]);
    expect(readTnef(lying)).toMatchObject({ subject: 'Minutes', partial: true });
    const source = makeTnef([
      subject,
      messageProperties(
        { number: 0x8208, kind: 0x1f, value: wide('x') },
        { number: 0x3fde, kind: 3, value: long(65001) },
      ),
      rendering,
      title('a.txt'),
      data(ascii('abc')),
    ]);
    let state = 11;
    for (let round = 0; round < 500; round += 1) {
      const bytes = source.slice();
      for (let change = 0; change < 4; change += 1) {
        state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
        bytes[6 + (state % (bytes.length - 6))] = (state >>> 13) & 0xff;
      }
      expect(resultOf(bytes)).toMatch(/^(?:read|corrupt)$/);
    }
  });
});

function resultOf(bytes: Uint8Array): string {
  try {
    readTnef(bytes);
    return 'read';
  } catch (error) {
    return error instanceof ReadFailure ? error.outcome : String(error);
  }
}

describe('readOutlook of winmail.dat', () => {
  it('gives subject, text and attachments', async () => {
    const bytes = makeTnef([
      subject,
      messageProperties({ number: 0x1009, kind: 0x102, value: storedRtf('{\\rtf1 From rich text\\par}') }),
      rendering,
      title('a.txt'),
      data(ascii('Enclosed words')),
    ]);
    const document = await readOutlook(bytes, readContext('winmail.dat'));
    expect(document.title).toBe('Minutes');
    expect(document.blocks.map(({ text }) => text)).toEqual([
      'Minutes',
      'From rich text',
      'a.txt',
      'Enclosed words',
    ]);
  });
});
