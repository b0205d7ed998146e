import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type EpubParts, epubEncryption, makeEpub } from '../../../../../test/helpers/make-epub';
import { readContext } from '../../../../../test/helpers/read-context';
import { readEpub } from './epub';

const AES = 'http://www.w3.org/2001/04/xmlenc#aes128-cbc';
const read = (parts: EpubParts) => readEpub(makeEpub(parts), readContext('book.epub'));
const texts = (parts: EpubParts): string[] => read(parts).blocks.map((block) => block.text);
const chapter = (number: number, body = `<p>Text ${number}</p>`) => ({ href: `ch${number}.xhtml`, body });

describe('readEpub', () => {
  it('reads the chapters in the order of the spine, what stands beside the text last', () => {
    const chapters = [
      { href: 'notes.xhtml', body: '<p>Notes</p>', linear: false },
      { href: 'z.xhtml', body: '<h1>First</h1><p>Begin</p>' },
      { href: 'a.xhtml', body: '<h2>Second</h2><ul><li>item</li></ul>' },
    ];
    expect(read({ chapters })).toMatchObject({
      partial: false,
      blocks: [
        { kind: 'heading', level: 1, text: 'First' },
        { kind: 'paragraph', text: 'Begin' },
        { kind: 'heading', level: 2, text: 'Second' },
        { kind: 'list', text: 'item' },
        { kind: 'paragraph', text: 'Notes' },
      ],
    });
  });

  it('takes particulars from the package, authors before other creators', () => {
    const metadata =
      '<dc:title>The Loaf</dc:title><dc:title>A history</dc:title><dc:language>en</dc:language>' +
      '<dc:creator opf:role="ill">Ilse</dc:creator><dc:creator opf:role="aut">Ada</dc:creator><dc:creator opf:role="aut">Bob</dc:creator>' +
      '<dc:date opf:event="modification">2020-01-01</dc:date><dc:date opf:event="publication">2011</dc:date>';
    expect(read({ chapters: [chapter(1)], metadata })).toMatchObject({
      title: 'The Loaf',
      author: 'Ada, Bob',
      createdAt: Date.UTC(2011, 0, 1),
      language: 'en',
    });
  });

  it('names no author and no date where converters wrote that they know none', () => {
    const metadata = '<dc:creator>Unknown</dc:creator><dc:date>0101-01-01T00:00:00+00:00</dc:date>';
    expect(read({ chapters: [chapter(1)], metadata })).toMatchObject({ author: null, createdAt: null });
  });

  it('heads chapters without a heading by their title in the table of contents', () => {
    const chapters = [
      chapter(1),
      chapter(2, '<h2>Own</h2><p>Text</p>'),
      chapter(3, '<p class="t">THREE.</p><p>Text</p>'),
    ];
    const nav =
      '<nav epub:type="toc"><ol><li><a href="ch1.xhtml">One</a></li><li><a href="ch2.xhtml#x">Two</a></li><li><a href="ch3.xhtml">Three</a></li></ol></nav>';
    const headed = [
      { kind: 'heading', level: 1, text: 'One' },
      { kind: 'paragraph', text: 'Text 1' },
      { kind: 'heading', level: 2, text: 'Own' },
      { kind: 'paragraph', text: 'Text' },
      { kind: 'heading', level: 1, text: 'THREE.' },
      { kind: 'paragraph', text: 'Text' },
    ];
    expect(read({ chapters, nav }).blocks).toEqual(headed);
    const ncx =
      '<navMap><navPoint><navLabel><text>One</text></navLabel><content src="ch1.xhtml"/><navPoint><navLabel><text>Part</text></navLabel><content src="ch1.xhtml#p"/></navPoint></navPoint>' +
      '<navPoint><navLabel><text>Three</text></navLabel><content src="ch3.xhtml"/></navPoint></navMap>';
    expect(read({ chapters, ncx }).blocks).toEqual(headed);
  });

  it('gives pages of the printed edition where the book lists them', () => {
    const chapters = [
      chapter(
        1,
        '<p>Cover</p><p id="p4">Preface <span epub:type="pagebreak" id="p5">v</span>goes on</p><p>here</p>',
      ),
      chapter(2, '<h1>Start</h1><table><tr id="p1"><td>a</td></tr></table>'),
    ];
    const nav =
      '<nav epub:type="page-list"><ol><li><a href="ch1.xhtml#p4">iv</a></li><li><a href="ch1.xhtml#p5">v</a></li><li><a href="ch2.xhtml">3</a></li></ol></nav>';
    expect(read({ chapters, nav }).blocks).toEqual([
      { kind: 'paragraph', text: 'Cover' },
      { kind: 'paragraph', text: 'Preface goes on', page: 1, pageLabel: 'iv' },
      { kind: 'paragraph', text: 'here', page: 2, pageLabel: 'v' },
      { kind: 'heading', level: 1, text: 'Start', page: 3 },
      { kind: 'table_row', text: 'a', page: 3 },
    ]);
  });

  it('leaves out the nav document, marks of notes and programs', () => {
    const chapters = [
      { href: 'nav.xhtml', body: '' },
      chapter(1, '<p>Bread<a epub:type="noteref" href="#n1">1</a> is<script src="x.js"/> good.</p>'),
    ];
    const nav = '<nav epub:type="toc"><ol><li><a href="ch1.xhtml">One</a></li></ol></nav>';
    expect(texts({ chapters, nav })).toEqual(['One', 'Bread is good.']);
  });

  it('reads XHTML as XHTML: elements that close themselves, and sections of plain text', () => {
    const body = '<div id="a"/><p>one<a id="b"/></p><p><![CDATA[two < three]]></p><p>x<br/>y</p>';
    expect(texts({ chapters: [chapter(1, body)] })).toEqual(['one', 'two < three', 'x\ny']);
  });

  it('finds members by links with percent signs, other case and "..", and never outside the archive', () => {
    const chapters = [
      { href: '../text/Kapitel%20%C3%BC.xhtml', member: '../text/Kapitel ü.xhtml', body: '<p>wrong</p>' },
      { href: '../../../etc/passwd.xhtml', body: '' },
      { href: 'CH2.xhtml', member: 'ch2.xhtml', body: '<p>two</p>' },
    ];
    const more = { 'text/Kapitel ü.xhtml': strToU8('<html><body><p>one</p></body></html>') };
    const without = ['OEBPS/../text/Kapitel ü.xhtml', 'OEBPS/../../../etc/passwd.xhtml'];
    const book = read({ chapters, more, without });
    expect(book.blocks.map((block) => block.text)).toEqual(['one', 'two']);
    expect(book.partial).toBe(true);
  });

  it('says that a book is protected when its text is, not when its fonts are scrambled', () => {
    const parts = { chapters: [chapter(1), chapter(2)] };
    const locked = (names: string[], algorithm: string) =>
      read({ ...parts, more: { 'META-INF/encryption.xml': epubEncryption(names, algorithm) } });
    const all = ['OEBPS/ch1.xhtml', 'OEBPS/ch2.xhtml'];
    expect(() => locked(all, AES)).toThrow(expect.objectContaining({ outcome: 'encrypted' }));
    expect(locked(['OEBPS/ch1.xhtml'], AES)).toMatchObject({ partial: true, blocks: [{ text: 'Text 2' }] });
    for (const scrambling of ['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC']) {
      expect(locked(['OEBPS/font.otf'], scrambling)).toMatchObject({ partial: false });
    }
    const rights = { 'META-INF/rights.xml': strToU8('<rights/>') };
    const sealed = {
      chapters: [{ href: 'ch1.xhtml', source: new Uint8Array([0, 1, 2, 0, 3]) }],
      more: rights,
    };
    expect(() => read(sealed)).toThrow(expect.objectContaining({ outcome: 'encrypted' }));
    expect(read({ ...parts, more: rights }).blocks).toHaveLength(2);
  });
});

describe('readEpub, given something hostile or damaged', () => {
  it('passes over chapters that are missing or no text', () => {
    const chapters = [
      chapter(1),
      { href: 'ch2.xhtml', source: new Uint8Array([0, 1, 2, 0, 3]) },
      chapter(3),
      chapter(4),
    ];
    const book = read({ chapters, without: ['OEBPS/ch3.xhtml'] });
    expect(book.blocks.map((block) => block.text)).toEqual(['Text 1', 'Text 4']);
    expect(book.partial).toBe(true);
  });

  it('reads all pages by name where the book does not list its chapters', () => {
    const chapters = [chapter(10), chapter(2), chapter(1)];
    const book = read({ chapters, without: ['OEBPS/book.opf', 'META-INF/container.xml'] });
    expect(book.blocks.map((block) => block.text)).toEqual(['Text 1', 'Text 2', 'Text 10']);
    expect(book.partial).toBe(true);
  });

  it('reads a chapter once, however often it is listed', () => {
    const chapters = Array.from({ length: 500 }, () => chapter(1));
    expect(texts({ chapters })).toEqual(['Text 1']);
  });

  it('shares one budget among all members and keeps what it sufficed for', () => {
    const chapters = [1, 2, 3].map((number) => chapter(number, `<p>${'a'.repeat(500_000)}</p>`));
    const book = readEpub(makeEpub({ chapters }), readContext('bomb.epub', { inflatedBytes: 1_200_000 }));
    expect(book.blocks).toHaveLength(2);
    expect(book.partial).toBe(true);
    expect(() =>
      readEpub(makeEpub({ chapters }), readContext('bomb.epub', { inflatedBytes: 300_000 })),
    ).toThrow(expect.objectContaining({ outcome: 'too_large' }));
  });

  it('stops at the limit for text', () => {
    const chapters = [1, 2, 3].map((number) => chapter(number));
    const book = readEpub(makeEpub({ chapters }), readContext('long.epub', { characters: 9 }));
    expect(book.blocks.map((block) => block.text)).toEqual(['Text 1', 'Tex']);
    expect(book.partial).toBe(true);
  });

  it('reads text under elements nested without end', () => {
    const body = `<p>before</p>${'<div>'.repeat(5_000)}deep${'</div>'.repeat(5_000)}<p>after</p>`;
    expect(texts({ chapters: [chapter(1, body)] })).toEqual(['before', 'deep', 'after']);
  });

  it('reads a book whose tables of contents are nested without end', () => {
    const ncx = '<navMap>'.repeat(5_000);
    expect(texts({ chapters: [chapter(1)], ncx })).toEqual(['Text 1']);
  });

  it('reads the chapters that a cut left whole', () => {
    const random = (index: number): string => ((index * 7919) % 20_011).toString(36);
    const chapters = Array.from({ length: 40 }, (_, number) =>
      chapter(
        number,
        `<p>${Array.from({ length: 300 }, (_, index) => random(number * 300 + index)).join(' ')}</p>`,
      ),
    );
    const bytes = makeEpub({ chapters });
    const half = readEpub(bytes.subarray(0, bytes.length / 2), readContext('half.epub'));
    const whole = readEpub(bytes, readContext('whole.epub'));
    expect(half.partial).toBe(true);
    expect(half.blocks.length).toBeGreaterThan(15);
    expect(half.blocks.slice(0, 15)).toEqual(whole.blocks.slice(0, 15));
  });

  it('says that nothing can be read of a book whose chapters are all damaged', () => {
    const chapters = [{ href: 'ch1.xhtml', source: new Uint8Array([0, 1, 2, 0, 3]) }];
    expect(() => read({ chapters })).toThrow(expect.objectContaining({ outcome: 'corrupt' }));
    expect(() => readEpub(zipSync({}), readContext('none.epub'))).not.toThrow();
  });
});
