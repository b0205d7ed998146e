import { describe, expect, it } from 'vitest';
import { seeded } from '../../../../../test/helpers/damage';
import { makeGzip, makeTar, makeZip, type ZipMember } from '../../../../../test/helpers/make-archive';
import { docxParagraph, makeDocx } from '../../../../../test/helpers/make-docx';
import { readContext } from '../../../../../test/helpers/read-context';
import type { Block } from '../../../../core/document';
import { readArchive } from './archive';

const MEGABYTE = 1024 * 1024;

function shown(blocks: Block[]): string[] {
  return blocks.map(({ kind, level, text, part }) => {
    const what = kind === 'heading' ? `h${level}` : kind;
    return `${what}: ${text.trim()}${part === undefined ? '' : ` [${part}]`}`;
  });
}

async function shownOf(bytes: Uint8Array, fileName = 'things.zip'): Promise<string[]> {
  return shown((await readArchive(bytes, readContext(fileName))).blocks);
}

describe('readArchive', () => {
  it('reads every member by its own reader, in natural order, under its path', async () => {
    const zip = makeZip([
      { name: 'notes/10.txt', bytes: 'ten' },
      { name: 'notes/2.txt', bytes: 'two' },
      { name: 'notes/', bytes: '' },
      {
        name: 'letter.docx',
        bytes: makeDocx({ body: docxParagraph('Ovens', 'heading 1') + docxParagraph('Hot.') }),
      },
      { name: 'song.mp3', bytes: Buffer.from('ID3 and sound') },
    ]);
    const document = await readArchive(zip, readContext('things.zip'));
    expect(shown(document.blocks)).toEqual([
      'h1: letter.docx [letter.docx]',
      'h2: Ovens [letter.docx]',
      'paragraph: Hot. [letter.docx]',
      'h1: notes/2.txt [notes/2.txt]',
      'paragraph: two [notes/2.txt]',
      'h1: notes/10.txt [notes/10.txt]',
      'paragraph: ten [notes/10.txt]',
      'list: song.mp3',
    ]);
    expect(document).toMatchObject({ title: null, partial: false });
  });

  it('leaves out what nobody wants to find, and takes paths for names', async () => {
    const zip = makeZip(
      [
        'site/node_modules/x/readme.md',
        '__MACOSX/._a.txt',
        '.git/config',
        '../../etc/passwd.txt',
        '/root.txt',
        'C:\\docs\\win.txt',
        'bell\u0007.txt',
      ].map((name) => ({ name, bytes: 'text' })),
    );
    const { blocks } = await readArchive(zip, readContext('things.zip'));
    expect(blocks.filter(({ kind }) => kind === 'heading').map(({ text }) => text)).toEqual([
      'bell.txt',
      'docs/win.txt',
      'etc/passwd.txt',
      'root.txt',
    ]);
  });

  it('reads archives in archives', async () => {
    const inner = makeTar([{ name: 'letters/one.txt', bytes: 'deep' }]);
    const zip = makeZip([{ name: 'more.tgz', bytes: makeGzip(inner) }]);
    expect(await shownOf(zip)).toEqual([
      'h1: more.tgz [more.tgz]',
      'h2: letters/one.txt [more.tgz › letters/one.txt]',
      'paragraph: deep [more.tgz › letters/one.txt]',
    ]);
  });

  it('keeps the names of an archive in which nothing can be read', async () => {
    const zip = makeZip(
      Array.from({ length: 6000 }, (_, index) => ({ name: `clip-${index}.mp3`, bytes: 'ID3', stored: true })),
    );
    const { blocks, partial } = await readArchive(zip, readContext('clips.zip'));
    expect(blocks).toHaveLength(5000);
    expect(blocks[0]).toEqual({ kind: 'list', text: 'clip-0.mp3' });
    expect(partial).toBe(true);
  });

  it('skips encrypted members by name, and refuses only when all are', async () => {
    const secret: ZipMember = { name: 'secret.txt', bytes: 'x', encrypted: true };
    const zip = makeZip([{ name: 'open.txt', bytes: 'open' }, secret]);
    const document = await readArchive(zip, readContext('things.zip'));
    expect(shown(document.blocks).at(-1)).toBe('list: secret.txt');
    expect(document.partial).toBe(true);
    await expect(readArchive(makeZip([secret]), readContext('things.zip'))).rejects.toMatchObject({
      outcome: 'encrypted',
    });
  });
});

describe('tar', () => {
  const long = `${'folder/'.repeat(20)}letter.txt`;

  it.each([
    { how: 'ustar', file: { name: 'a.txt' }, name: 'a.txt' },
    { how: 'a tar from before ustar', file: { name: 'a.txt', old: true }, name: 'a.txt' },
    { how: 'a prefix', file: { name: long, longName: 'prefix' as const }, name: long },
    { how: 'a pax header', file: { name: long, longName: 'pax' as const }, name: long },
    { how: "GNU's long names", file: { name: long, longName: 'gnu' as const }, name: long },
    { how: 'a size in binary', file: { name: 'a.txt', binarySize: true }, name: 'a.txt' },
    { how: 'a name in GBK', file: { name: Buffer.from('b1a8b8e62e747874', 'hex') }, name: '报告.txt' },
  ])('reads $how', async ({ file, name }) => {
    const tar = makeTar([
      { ...file, bytes: 'hello' },
      { name: 'z.txt', bytes: 'after' },
    ]);
    const read = await shownOf(tar, 'a.tar');
    expect(read).toHaveLength(4);
    expect(read).toEqual(
      expect.arrayContaining([
        `h1: ${name} [${name}]`,
        `paragraph: hello [${name}]`,
        'paragraph: after [z.txt]',
      ]),
    );
  });

  it('leaves out folders, links and devices', async () => {
    const tar = makeTar([
      { name: 'd/', type: '5' },
      { name: 'link', type: '2' },
      { name: 'dev', type: '3' },
      { name: 'd/a.txt', bytes: 'a' },
    ]);
    expect(await shownOf(tar, 'a.tar')).toEqual(['h1: d/a.txt [d/a.txt]', 'paragraph: a [d/a.txt]']);
  });

  it('goes on behind a damaged header, and says that something is missing', async () => {
    const tar = makeTar(['a', 'b', 'c'].map((name) => ({ name: `${name}.txt`, bytes: name })));
    tar.fill(0x41, 1024, 1100);
    const document = await readArchive(tar, readContext('a.tar'));
    expect(shown(document.blocks)).toContain('paragraph: c [c.txt]');
    expect(document.partial).toBe(true);
  });

  it.each(['3 a', '9 path=ab', '0 path=x\n', '-5 path=x\n', '10 path=ab\nrest', '999999999 path=x', ' ', ''])(
    'survives a pax header of %j',
    async (bytes) => {
      const tar = makeTar([
        { name: 'pax', type: 'x', bytes },
        { name: 'a.txt', bytes: 'a' },
      ]);
      expect((await shownOf(tar, 'a.tar'))[1]).toMatch(/^paragraph: a/);
    },
  );

  it('reads on behind the end when another archive was appended', async () => {
    const tar = Buffer.concat([
      makeTar([{ name: 'a.txt', bytes: 'a' }]),
      makeTar([{ name: 'b.txt', bytes: 'b' }]),
    ]);
    const document = await readArchive(tar, readContext('a.tar'));
    expect(shown(document.blocks)).toContain('paragraph: b [b.txt]');
    expect(document.partial).toBe(false);
  });
});

describe('gzip', () => {
  it('reads a single file under the name in its header, or as its own says and under none', async () => {
    expect(await shownOf(makeGzip('# Bread', 'bread.md'), 'x.gz')).toEqual([
      'h1: bread.md [bread.md]',
      'h2: Bread [bread.md]',
    ]);
    expect(await shownOf(makeGzip('text'), 'letter.txt.gz')).toEqual(['paragraph: text']);
  });

  it('keeps what can be unfolded of a broken download', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `line ${index * 7919}`).join('\n');
    const whole = makeGzip(
      makeTar([
        { name: 'a.txt', bytes: 'first' },
        { name: 'b.txt', bytes: lines },
      ]),
    );
    const document = await readArchive(whole.subarray(0, whole.length / 2), readContext('a.tgz'));
    expect(shown(document.blocks)[1]).toBe('paragraph: first [a.txt]');
    expect(document.blocks[3]?.text.startsWith('line 0\nline 7919')).toBe(true);
    expect(document.partial).toBe(true);
  });
});

describe('hostile archives', () => {
  const zeros = new Uint8Array(10 * MEGABYTE);

  it('keeps what could be read beside members that unfold without end', async () => {
    const bomb = makeZip([
      { name: 'a.txt', bytes: 'read me' },
      { name: 'bomb-0.txt', bytes: zeros },
      ...Array.from({ length: 1000 }, (_, index) => ({
        name: `bomb-${index + 1}.txt`,
        bytes: '',
        sharesWith: 1,
      })),
    ]);
    expect(bomb.length).toBeLessThan(MEGABYTE);
    const document = await readArchive(bomb, readContext('bomb.zip', { inflatedBytes: 30 * MEGABYTE }));
    expect(shown(document.blocks)[1]).toBe('paragraph: read me [a.txt]');
    expect(document.partial).toBe(true);
  });

  it('charges members whose sizes are lies', async () => {
    const bomb = makeZip([
      { name: 'bomb-0.txt', bytes: zeros, declaredSize: 1 },
      ...Array.from({ length: 2000 }, (_, index) => ({
        name: `bomb-${index + 1}.txt`,
        bytes: '',
        declaredSize: index % 2,
        sharesWith: 0,
      })),
    ]);
    const document = await readArchive(bomb, readContext('bomb.zip', { inflatedBytes: 30 * MEGABYTE }));
    expect(document.blocks.every(({ kind }) => kind === 'list')).toBe(true);
    expect(document.partial).toBe(true);
  });

  it('reads the beginning of a text that is too large', async () => {
    const large = makeGzip(Buffer.alloc(3 * MEGABYTE, 'all work and no play\n'));
    const context = readContext('log.txt.gz', { inflatedBytes: MEGABYTE });
    const document = await readArchive(large, context);
    expect(document.blocks[0]?.text.startsWith('all work')).toBe(true);
    expect(document.partial).toBe(true);
  });

  it('ends where archives lie in archives without end', async () => {
    let archive = makeZip([{ name: 'a.txt', bytes: 'deepest' }]);
    for (let depth = 0; depth < 12; depth += 1) archive = makeZip([{ name: 'again.zip', bytes: archive }]);
    const document = await readArchive(archive, readContext('again.zip'));
    expect(document.partial).toBe(true);
    expect(document.blocks.length).toBeLessThan(20);
  });

  it('stops at the limit of characters and keeps the other names', async () => {
    const zip = makeZip(
      ['a', 'b', 'c'].map((name) => ({ name: `${name}.txt`, bytes: 'word '.repeat(1000) })),
    );
    const document = await readArchive(zip, readContext('a.zip', { characters: 5000 }));
    expect(document.partial).toBe(true);
    expect(shown(document.blocks).filter((line) => line.startsWith('list'))).toEqual([
      'list: b.txt',
      'list: c.txt',
    ]);
  });

  it('survives cutting and flipping', async () => {
    const zip = makeZip([
      { name: 'a.txt', bytes: 'alpha' },
      { name: 'in.zip', bytes: makeZip([{ name: 'b.txt', bytes: 'beta' }]), stored: true },
    ]);
    const tar = makeTar([
      { name: 'a.txt', bytes: 'alpha' },
      { name: 'l'.repeat(150), longName: 'pax', bytes: 'b' },
    ]);
    const random = seeded(5);
    for (let round = 0; round < 600; round += 1) {
      const original = [zip, tar, makeGzip(tar, 'a.tar')][round % 3] ?? zip;
      const bytes = Uint8Array.from(
        original.subarray(0, round % 4 === 0 ? random(original.length) : undefined),
      );
      for (let flips = 0; flips < 5 && bytes.length > 0; flips += 1)
        bytes[random(bytes.length)] = random(256);
      const outcome = await readArchive(bytes, readContext('a.bin')).then(
        ({ blocks }) => Array.isArray(blocks),
        (error) => error.outcome,
      );
      expect(outcome).toBeDefined();
    }
  });
});
