import { describe, expect, it } from 'vitest';
import { type ContextOverrides, readContext } from '../../../../../test/helpers/read-context';
import { readRtf } from './rtf';

const HEAD =
  '{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f1\\fcharset2 Symbol;}{\\f2\\fcharset204 Arial Cyr;}' +
  '{\\f3\\fcharset128 MS Mincho;}{\\f4\\fcharset134 SimSun;}{\\f5\\cpg950 MingLiU;}{\\f6\\fcharset129 Batang;}{\\f7\\fcharset77 Geneva;}}';

const bytesOf = (rtf: string): Uint8Array => Buffer.from(rtf, 'latin1');
const read = (rtf: string, overrides: ContextOverrides = {}) =>
  readRtf(bytesOf(rtf), readContext('letter.rtf', overrides));
const texts = (body: string): string[] => read(`${HEAD}${body}}`).blocks.map(({ text }) => text);
const hex = (...bytes: number[]): string =>
  bytes.map((byte) => `\\'${byte.toString(16).padStart(2, '0')}`).join('');

describe('readRtf', () => {
  it('reads paragraphs, line breaks and special characters', () => {
    expect(
      texts(
        '{\\b Bold} and \\{plain\\}\\~text\\line next\\emdash\\ldblquote q\\rdblquote\\par co\\-op, twenty\\_one\\tab x\\par',
      ),
    ).toEqual(['Bold and {plain} text\nnext—“q”', 'coop, twenty-one x']);
  });

  it('finds headings by outline level, by style and by the style that a style is based on', () => {
    const styles =
      '{\\stylesheet{\\ql Normal;}{\\s1\\outlinelevel0 Kapitel;}{\\s2{\\*\\keycode x} heading 2;}{\\s3\\sbasedon2 Mine;}{\\s4 Title;}{\\s5\\sbasedon5 Self;}}';
    const body =
      '\\pard\\s4 Report\\par\\pard\\s1 One\\par\\pard\\s2 Two\\par\\pard\\s3 Three\\par\\pard\\s5 Text\\par\\pard\\outlinelevel4 Five\\par\\pard\\outlinelevel9 Body\\par';
    expect(read(`${HEAD}${styles}${body}}`).blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Report' },
      { kind: 'heading', level: 1, text: 'One' },
      { kind: 'heading', level: 2, text: 'Two' },
      { kind: 'heading', level: 2, text: 'Three' },
      { kind: 'paragraph', text: 'Text' },
      { kind: 'heading', level: 5, text: 'Five' },
      { kind: 'paragraph', text: 'Body' },
    ]);
  });

  it('reads tables by rows, tables inside cells by theirs, and tables that only arrange the page as what is in them', () => {
    const row = '\\trowd\\cellx1\\cellx2\\pard\\intbl What\\cell Minutes\\cell\\row';
    const inner =
      '\\pard\\intbl Outer\\par\\itap2 a\\nestcell b\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}\\itap1\\cell right\\cell\\row';
    const layout = `\\pard\\intbl\\outlinelevel0 Head\\cell\\pard\\intbl ${'long '.repeat(100)}\\cell\\row`;
    expect(read(`${HEAD}${row}${inner}${layout}\\pard after\\par}`).blocks).toEqual([
      { kind: 'table_row', text: 'What | Minutes' },
      { kind: 'paragraph', text: 'Outer' },
      { kind: 'table_row', text: 'a | b' },
      { kind: 'paragraph', text: 'right' },
      { kind: 'heading', level: 1, text: 'Head' },
      { kind: 'paragraph', text: 'long '.repeat(100).trim() },
      { kind: 'paragraph', text: 'after' },
    ]);
  });

  it('reads list items with numbers, without bullets', () => {
    const items =
      "{\\listtext\\pard 1.\\tab}First\\par{\\pntext\\f1\\'b7\\tab}Second\\par{\\*\\pn\\pnlvlblt{\\pntxtb x}}\\pard Text\\par";
    expect(read(`${HEAD}${items}}`).blocks).toEqual([
      { kind: 'list', text: '1. First' },
      { kind: 'list', text: 'Second' },
      { kind: 'paragraph', text: 'Text' },
    ]);
  });

  it('puts notes, comments and text boxes behind their paragraph, and headers and footers once around all', () => {
    const body =
      '{\\header Letterhead\\par}{\\headerf Letterhead\\par}{\\footer Page {\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}\\par}' +
      'Text{\\footnote A note}{\\*\\atnid XY}{\\*\\atnauthor Someone}{\\*\\annotation A comment} goes on' +
      '{\\shp{\\*\\shpinst{\\sp{\\sn name}{\\sv value}}{\\shptxt Boxed\\par}}{\\shprslt fallback}}.\\par Last\\par';
    expect(texts(body)).toEqual([
      'Letterhead',
      'Text goes on.',
      'A note',
      'A comment',
      'Boxed',
      'Last',
      'Page 3',
    ]);
  });

  it('leaves out hidden and deleted text, pictures, objects and groups it does not know', () => {
    const body =
      'a{\\v secret}\\v1 s\\v0 b{\\deleted gone}\\plain c{\\pict\\pngblip 0a0b0c}{\\object{\\*\\objdata 0102}{\\result shown}}{\\*\\unknown x{y}z}' +
      '{\\nonshppict{\\pict ff}}{\\*\\shppict{\\pict ff}}{\\xe\\v index}{\\*\\bkmkstart mark} end\\par';
    expect(texts(body)).toEqual(['abcshown end']);
  });

  it('shows where links lead, unless the text says so', () => {
    const link = (to: string, shown: string): string =>
      `{\\field{\\*\\fldinst HYPERLINK ${to}}{\\fldrslt ${shown}}}\\par`;
    expect(
      texts(
        link('"https://example.org/"', 'Example') +
          link('"https://example.org/"', 'https://example.org') +
          link('"mailto:a@example.org"', 'a@example.org') +
          link('\\\\l "_Toc1"', 'Chapter'),
      ),
    ).toEqual(['Example (https://example.org/)', 'https://example.org', 'a@example.org', 'Chapter']);
  });

  it('reads the encodings of fonts, double bytes in any notation', () => {
    expect(texts(`{\\f2 ${hex(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2)}}\\par`)).toEqual(['Привет']);
    expect(texts(`{\\f3 ${hex(0x83)}e${hex(0x83)}X${hex(0x83, 0x67)}}\\par`)).toEqual(['テスト']);
    expect(texts(`{\\f4 ${hex(0xb2, 0xe2, 0xca, 0xd4)}}\\par`)).toEqual(['测试']);
    expect(texts(`{\\f5 ${hex(0xb4, 0xfa, 0xb8, 0xd5)}}\\par`)).toEqual(['測試']);
    expect(texts(`{\\f6 ${hex(0xb0, 0xa1, 0xb3, 0xaa)}}\\par`)).toEqual(['가나']);
    expect(texts(`{\\f7 caf${hex(0x8e)}}\\par`)).toEqual(['café']);
    expect(texts(`{\\f1 abg${hex(0xb7)}}\\par`)).toEqual(['αβγ•']);
    expect(texts(`caf${hex(0xe9)} \xe9\\par`)).toEqual(['café é']);
  });

  it('takes "ANSI" for the encoding of the document where no font tells character sets apart', () => {
    const simple = `{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset0 Arial;}}${hex(0xcf, 0xf0)}\\par}`;
    const byWord = `{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}}${hex(0xe9)}\\f1 ${hex(0xcf)}\\par}`;
    expect(read(simple).blocks[0]?.text).toBe('Пр');
    expect(read(byWord).blocks[0]?.text).toBe('éП');
  });

  it('reads UTF-8 that was written without escaping it', () => {
    const bytes = Buffer.from('{\\rtf1\\ansi Grüße, 世界\\par}', 'utf8');
    expect(readRtf(bytes, readContext('a.rtf')).blocks[0]?.text).toBe('Grüße, 世界');
    const cut = bytes.subarray(0, bytes.indexOf('\\par') - 1);
    expect(readRtf(cut, readContext('a.rtf', { cut: true })).blocks[0]?.text).toMatch(/^Grüße, 世/);
  });

  it('reads Unicode and skips what stands for it', () => {
    expect(
      texts(
        `\\u8364?\\u-3914 ?\\uc2\\u20320${hex(0xc4, 0xe3)}!\\uc0\\u233 e{\\uc1\\u128512?}\\uc1\\u-10179?\\u-8704?\\par`,
      ),
    ).toEqual(['€你!ée😀😀']);
    expect(texts('{\\upr{ansi}{\\*\\ud unicode \\u233?}}\\par')).toEqual(['unicode é']);
  });

  it('takes title, author and date from what the document says of itself', () => {
    const info =
      '{\\info{\\title Budget}{\\author Ann \\u233?}{\\creatim\\yr2021\\mo3\\dy4\\hr5\\min6}{\\subject No}{\\operator Bob}}';
    expect(read(`${HEAD}${info}Text\\par}`)).toMatchObject({
      title: 'Budget',
      author: 'Ann é',
      createdAt: Date.UTC(2021, 2, 4, 5, 6),
      partial: false,
      blocks: [{ text: 'Text' }],
    });
    expect(read(`${HEAD}{\\info{\\title Document1}}Text\\par}`).title).toBeNull();
  });

  it('reads the HTML that Outlook keeps inside', () => {
    const body =
      '{\\*\\htmltag64 <h1>}\\htmlrtf {\\b\\htmlrtf0 Title{\\*\\htmltag72 </h1>}\\htmlrtf }\\htmlrtf0' +
      "{\\*\\htmltag64 <p>}Tom {\\*\\htmltag84 &amp;}\\htmlrtf &\\htmlrtf0  J\\'e9r\\'f4me{\\*\\mhtmltag84 <img>}{\\*\\htmltag72 </p>}" +
      '{\\*\\htmltag64 <ul><li>}{\\pntext\\f1 *}one{\\*\\htmltag72 </li></ul>}\\htmlrtf \\par \\htmlrtf0';
    const rtf = HEAD.replace('\\deff0', '\\fromhtml1\\deff0') + body;
    expect(read(`${rtf}}`).blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Title' },
      { kind: 'paragraph', text: 'Tom & Jérôme' },
      { kind: 'list', text: 'one' },
    ]);
  });

  it('reads text that only is called .rtf, and RTF behind a byte order mark', () => {
    expect(read('Just a note.').blocks[0]?.text).toBe('Just a note.');
    expect(read(`\xef\xbb\xbf\r\n${HEAD}Text\\par}`).blocks[0]?.text).toBe('Text');
  });
});

describe('readRtf of damaged and hostile files', () => {
  it('keeps what stands before a cut', () => {
    const rtf = `${HEAD}${'Sentence number one.\\par '.repeat(50)}}`;
    for (let length = HEAD.length + 40; length < rtf.length; length += 97) {
      const { blocks, partial } = read(rtf.slice(0, length));
      expect(partial).toBe(true);
      expect(blocks[0]?.text).toBe('Sentence number one.');
    }
    expect(read(rtf, { cut: true }).partial).toBe(true);
  });

  it('keeps what stands behind a brace too many', () => {
    const { blocks, partial } = read(`${HEAD}One\\par}Two\\par{\\b Three}\\par}\r\n\0\0`);
    expect(blocks.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
    expect(partial).toBe(true);
  });

  it('skips binary data, and does not believe lengths that lead out of the file', () => {
    expect(texts('{\\pict\\bin9 {{{}}}\\\\{}One{\\*\\x\\bin4 }}}}}\\bin3 {{{Two\\par')).toEqual(['OneTwo']);
    expect(texts('One\\bin999999999 Two\\par')).toEqual(['OneTwo']);
  });

  it('survives endless nesting, openings, asides, cells and repeats', () => {
    const many = 100_000;
    expect(texts(`${'{'.repeat(many)}deep${'}'.repeat(many)} up\\par`)).toEqual(['deep up']);
    expect(read(`${HEAD}${'{\\b '.repeat(many)}deep`).blocks[0]?.text).toBe('deep');
    expect(read(`${HEAD}${'{\\footnote x'.repeat(5_000)}`).blocks[0]?.text).toContain('x');
    expect(texts(`${'{\\footnote '.repeat(100)}note${'}'.repeat(100)}text\\par`)).toEqual(['text', 'note']);
    expect(texts(`${'\\cell'.repeat(many)}${'\\row'.repeat(many)} end\\par`)).toEqual(['end']);
    expect(texts(`\\uc2000000000\\u65${'x'.repeat(200)}\\par`)).toEqual([`A${'x'.repeat(100)}`]);
    expect(texts(`\\u99999999999999999999 ?a\\'zz\\${'w'.repeat(50_000)}9 b\\par`)).toEqual(['azzb']);
    const fonts = Array.from({ length: 10_000 }, (_, index) => `{\\f${index}\\fcharset0 \\'e9;}`).join('');
    expect(read(`{\\rtf1\\ansi\\ansicpg1251{\\fonttbl${fonts}}end\\par}`).blocks[0]?.text).toBe('end');
  });

  it('stops at the limit of characters', () => {
    const { blocks, partial } = read(`${HEAD}${'word word\\par '.repeat(1_000)}}`, { characters: 100 });
    expect(partial).toBe(true);
    expect(blocks.reduce((sum, { text }) => sum + text.length, 0)).toBe(100);
  });

  it('answers whatever bytes are changed', () => {
    const source = bytesOf(
      `${HEAD}{\\info{\\title T}}{\\header h}\\trowd a\\cell b\\cell\\row{\\footnote n}{\\field{\\*\\fldinst HYPERLINK "http://x.org"}{\\fldrslt y}}\\u233\\'e9{\\f3 \\'83\\'67}\\par}`,
    );
    let state = 7;
    const random = (below: number): number => {
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let round = 0; round < 500; round += 1) {
      const bytes = source.slice(0, 10 + random(source.length));
      for (let change = 0; change < 5; change += 1) bytes[5 + random(bytes.length - 5)] = random(256);
      expect(Array.isArray(readRtf(bytes, readContext('a.rtf')).blocks)).toBe(true);
    }
  });
});
