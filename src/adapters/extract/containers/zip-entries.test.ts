import { deflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../../../test/helpers/damage';
import { makeZip, type ZipMember } from '../../../../test/helpers/make-archive';
import { inflateBeginning, inflateEntry, listZipEntries, readZipDirectory } from './zip-entries';

const LETTER = 'Dear Ada, the oven is hot.\n';
const MOST = 1_000_000;

function textsOf(zip: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    listZipEntries(zip).map((entry) => [entry.name, Buffer.from(inflateEntry(zip, entry, MOST)).toString()]),
  );
}

function namesOf(members: ZipMember[]): string[] {
  return listZipEntries(makeZip(members)).map(({ name }) => name);
}

function named(encoding: string, ...names: string[]): ZipMember[] {
  return names.map((name) => ({ name: iconv.encode(name, encoding), bytes: 'x' }));
}

describe('listZipEntries', () => {
  it('lists packed and stored members, behind a comment too', () => {
    const zip = makeZip(
      [
        { name: 'a/letter.txt', bytes: LETTER },
        { name: 'b.txt', bytes: 'b', stored: true },
      ],
      { comment: 'packed in May' },
    );
    expect(textsOf(zip)).toEqual({ 'a/letter.txt': LETTER, 'b.txt': 'b' });
    expect(readZipDirectory(zip).whole).toBe(true);
  });

  it('reads ZIP64', () => {
    const zip = makeZip([{ name: 'large.txt', bytes: LETTER, zip64: true }]);
    expect(textsOf(zip)).toEqual({ 'large.txt': LETTER });
    expect(listZipEntries(zip)[0]).toMatchObject({ declaredSize: LETTER.length, headerOffset: 0 });
  });

  it('reads an archive behind a program that unpacks it', () => {
    const zip = makeZip([{ name: 'a.txt', bytes: LETTER }], { before: Buffer.alloc(300, 'MZ') });
    expect(textsOf(zip)).toEqual({ 'a.txt': LETTER });
  });

  it('knows an empty archive from a broken one', () => {
    expect(readZipDirectory(makeZip([]))).toEqual({ entries: [], whole: true });
    expect(() => listZipEntries(Buffer.from('PK\x03\x04 and then nothing of use'))).toThrow(
      expect.objectContaining({ outcome: 'corrupt' }),
    );
    expect(() => listZipEntries(new Uint8Array())).toThrow(expect.objectContaining({ outcome: 'corrupt' }));
  });

  it('says which members are encrypted', () => {
    const zip = makeZip([
      { name: 'open.txt', bytes: 'a' },
      { name: 'secret.txt', bytes: 'b', encrypted: true },
    ]);
    expect(listZipEntries(zip).map(({ encrypted }) => encrypted)).toEqual([false, true]);
  });
});

describe('names in ZIP archives', () => {
  it('believes the flag for UTF-8, and finds UTF-8 without it', () => {
    expect(namesOf([{ name: '报告.txt', bytes: 'x' }])).toEqual(['报告.txt']);
    expect(namesOf(named('utf-8', 'résumé.doc', '照片.jpg'))).toEqual(['résumé.doc', '照片.jpg']);
  });

  it.each([
    ['gbk', ['报告.txt']],
    ['gbk', ['合同.docx', '发票.pdf', '会议记录 2023.doc', 'plain.txt']],
    ['cp932', ['新しいフォルダー/メモ.txt', '写真.jpg']],
    ['big5', ['報告書.doc', '簡報.ppt']],
    ['cp949', ['여행 계획서.hwp', '보고서.doc']],
    ['cp866', ['Отчет.doc', 'Новая папка/Договор аренды.docx']],
    ['cp437', ['Lebenslauf Müller.doc', 'Übung.txt']],
    ['cp437', ['château/gâteau.txt']],
    ['windows-1252', ['résumé.doc', 'Übung.txt']],
  ])('tells %s by all names together: %j', (encoding, names) => {
    expect(namesOf(named(encoding, ...names))).toEqual(names);
  });

  it('prefers the Unicode path, unless it was made for another name', () => {
    const name = Buffer.from('?????.txt');
    expect(namesOf([{ name, bytes: 'x', unicodePath: { path: 'отчёт.txt' } }])).toEqual(['отчёт.txt']);
    const of = Buffer.from('old name.txt');
    expect(namesOf([{ name, bytes: 'x', unicodePath: { path: 'отчёт.txt', of } }])).toEqual(['?????.txt']);
  });
});

describe('damaged ZIP archives', () => {
  const members: ZipMember[] = ['one', 'two', 'three'].map((name) => ({
    name: `${name}.txt`,
    bytes: `${name} ${LETTER}`,
  }));
  const expected = { 'one.txt': `one ${LETTER}`, 'two.txt': `two ${LETTER}`, 'three.txt': `three ${LETTER}` };

  it.each<Partial<ZipMember>>([
    {},
    { descriptor: 'signed' },
    { descriptor: 'bare' },
    { zip64: true },
    { stored: true },
  ])('finds members without a directory: %j', (how) => {
    const zip = makeZip(
      members.map((member) => ({ ...member, ...how })),
      { noDirectory: true },
    );
    const { entries, whole } = readZipDirectory(zip);
    expect(whole).toBe(false);
    expect(textsOf(zip)).toEqual(expected);
    expect(entries).toHaveLength(3);
  });

  it('keeps what came before a download broke off', () => {
    const long = Array.from({ length: 2000 }, (_, index) => `line ${index} of ${index * 7919}`).join('\n');
    const whole = makeZip([...members, { name: 'long.txt', bytes: long }]);
    const zip = whole.subarray(0, whole.length * 0.7);
    const entries = listZipEntries(zip);
    expect(entries.map(({ name }) => name)).toEqual(['one.txt', 'two.txt', 'three.txt', 'long.txt']);
    const last = entries.at(-1);
    if (!last) throw new Error('no entry');
    expect(() => inflateEntry(zip, last, MOST)).toThrow(expect.objectContaining({ outcome: 'corrupt' }));
    const beginning = Buffer.from(inflateBeginning(zip, last, MOST)).toString();
    expect(long.startsWith(beginning)).toBe(true);
    expect(beginning.length).toBeGreaterThan(long.length / 3);
    expect(inflateBeginning(zip, last, 100)).toHaveLength(100);
  });

  it('keeps a stored member that was cut, but only for those who ask', () => {
    const zip = makeZip([{ name: 'a.txt', bytes: LETTER, stored: true }]).subarray(0, 30 + 5 + 10);
    const [entry] = listZipEntries(zip);
    if (!entry) throw new Error('no entry');
    expect(() => inflateEntry(zip, entry, MOST)).toThrow(expect.objectContaining({ outcome: 'corrupt' }));
    expect(Buffer.from(inflateBeginning(zip, entry, MOST)).toString()).toBe(LETTER.slice(0, 10));
  });

  it('gives what stands before damaged bytes', () => {
    const text = Array.from({ length: 5000 }, (_, index) => `line ${index} of ${index * 7919}`).join('\n');
    const zip = makeZip([{ name: 'a.txt', bytes: text }]);
    zip.fill(0xff, zip.length * 0.6, zip.length * 0.6 + 40);
    const [entry] = listZipEntries(zip);
    if (!entry) throw new Error('no entry');
    expect(() => inflateEntry(zip, entry, MOST)).toThrow(expect.objectContaining({ outcome: 'corrupt' }));
    const beginning = Buffer.from(inflateBeginning(zip, entry, MOST)).toString('latin1');
    expect(beginning.slice(0, 1000)).toBe(text.slice(0, 1000));
    expect(beginning.length).toBeGreaterThan(text.length / 3);
  });

  it('finds members that moved when bytes were lost before them', () => {
    const whole = makeZip(members);
    const second = Buffer.from(whole).indexOf('two.txt') - 30;
    const zip = Uint8Array.from(Buffer.concat([whole.subarray(0, second - 5), whole.subarray(second)]));
    expect(listZipEntries(zip).map(({ name }) => name)).toEqual(['one.txt', 'two.txt', 'three.txt']);
    const [, two] = listZipEntries(zip);
    expect(two && Buffer.from(inflateEntry(zip, two, MOST)).toString()).toBe(expected['two.txt']);
  });

  it('keeps the name of a member that is gone', () => {
    const zip = makeZip(members);
    const second = Buffer.from(zip).indexOf('two.txt');
    zip.fill(0, second - 30, second + 20);
    const { entries, whole } = readZipDirectory(zip);
    expect(whole).toBe(false);
    expect(entries.map(({ name }) => name).sort()).toEqual(['one.txt', 'three.txt', 'two.txt']);
  });

  it('does not take a stored archive inside for members of this one', () => {
    const inner = makeZip([{ name: 'inner.txt', bytes: LETTER }]);
    const zip = makeZip([{ name: 'inner.zip', bytes: inner, stored: true }], { noDirectory: true });
    expect(listZipEntries(zip).map(({ name }) => name)).toEqual(['inner.zip']);
  });

  it('survives flipped bytes', () => {
    const zip = makeZip([...members, { name: Buffer.from([0xb1, 0xa8]), bytes: LETTER, zip64: true }]);
    const random = seeded(11);
    for (let round = 0; round < 2000; round += 1) {
      const mutated = Uint8Array.from(zip);
      for (let flips = 0; flips < 6; flips += 1) mutated[random(mutated.length)] = random(256);
      const outcomes = outcomesOf(mutated.subarray(0, round % 3 === 0 ? random(zip.length) : zip.length));
      expect(outcomes.filter((outcome) => outcome === undefined)).toEqual([]);
    }
  });
});

describe('inflateEntry', () => {
  it('stops at the limit, whatever the archive says', () => {
    const zip = makeZip([{ name: 'zeros', bytes: new Uint8Array(2_000_000), declaredSize: 1 }]);
    const [entry] = listZipEntries(zip);
    expect(entry?.declaredSize).toBe(1);
    expect(() => entry && inflateEntry(zip, entry, MOST)).toThrow(
      expect.objectContaining({ outcome: 'too_large' }),
    );
  });

  it('refuses other compressions', () => {
    const zip = makeZip([{ name: 'a', bytes: deflateRawSync('a'), stored: true, method: 14 }]);
    const [entry] = listZipEntries(zip);
    expect(() => entry && inflateEntry(zip, entry, MOST)).toThrow(
      expect.objectContaining({ outcome: 'unsupported' }),
    );
  });
});

/** What became of each member; undefined for an error that is no expected outcome. */
function outcomesOf(zip: Uint8Array): unknown[] {
  try {
    return listZipEntries(zip).flatMap((entry) =>
      [inflateEntry, inflateBeginning].map((inflate) => {
        try {
          return inflate(zip, entry, MOST).length;
        } catch (error) {
          return (error as { outcome?: string }).outcome;
        }
      }),
    );
  } catch (error) {
    return [(error as { outcome?: string }).outcome];
  }
}
