import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  makeFlatOpenDocument,
  makeOpenDocument,
  type OpenDocumentParts,
  odfMargins,
} from '../../../../../test/helpers/make-opendocument';
import { readContext } from '../../../../../test/helpers/read-context';
import { readBytes } from '../../read-file';
import { READ_LIMITS } from '../../reader';
import { readOpenDocument } from './opendocument';

const read = (parts: OpenDocumentParts) =>
  readOpenDocument(makeOpenDocument(parts), readContext('report.odt'));
const text = (content: string) => read({ body: `<office:text>${content}</office:text>` });
const texts = (content: string): string[] => text(content).blocks.map((block) => block.text);

describe('readOpenDocument', () => {
  it('reads headings, paragraphs, nested lists and tables in order', () => {
    const content =
      '<text:h text:outline-level="2">Ovens</text:h><text:p>Hot <text:span>ones</text:span>.</text:p>' +
      '<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p></text:list-item>' +
      '</text:list></text:list-item></text:list><text:p>After</text:p>' +
      '<table:table><table:table-row><table:table-cell><text:p>Rise</text:p></table:table-cell><table:table-cell>' +
      '<text:p>60</text:p><text:p>min</text:p></table:table-cell></table:table-row></table:table>';
    expect(text(content).blocks).toEqual([
      { kind: 'heading', level: 2, text: 'Ovens' },
      { kind: 'paragraph', text: 'Hot ones.' },
      { kind: 'list', text: 'one' },
      { kind: 'list', text: 'two' },
      { kind: 'paragraph', text: 'After' },
      { kind: 'table_row', text: 'Rise | 60 min' },
    ]);
    expect(text(content).partial).toBe(false);
  });

  it('takes particulars from the document, whoever saved it last', () => {
    const meta =
      '<dc:title>Bread &amp; butter</dc:title><meta:initial-creator>Ada</meta:initial-creator><dc:creator>Bob</dc:creator>' +
      '<meta:creation-date>2024-03-01T00:00:00.123456789</meta:creation-date><dc:language>en-GB</dc:language>';
    expect(read({ body: '<office:text><text:p>x</text:p></office:text>', meta })).toMatchObject({
      title: 'Bread & butter',
      author: 'Ada',
      createdAt: Date.UTC(2024, 2, 1, 0, 0, 0, 123),
      language: 'en-GB',
    });
  });

  it('goes by the styles a style inherits from', () => {
    const automaticStyles =
      '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>' +
      '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Preformatted_20_Text"/>' +
      '<style:style style:name="P3" style:family="paragraph" style:parent-style-name="P4"/>' +
      '<style:style style:name="P4" style:family="paragraph" style:parent-style-name="P3"/>';
    const styles =
      '<office:styles><style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption"/></office:styles>';
    const body =
      '<office:text><text:p text:style-name="P1">Baking</text:p><text:p text:style-name="P2">if (a)</text:p>' +
      '<text:p text:style-name="P2"><text:s text:c="2"/>b()</text:p><text:p text:style-name="Illustration">A loaf</text:p>' +
      '<text:p text:style-name="P3">Plain</text:p></office:text>';
    expect(read({ body, automaticStyles, styles }).blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Baking' },
      { kind: 'code', text: 'if (a)\n  b()' },
      { kind: 'caption', text: 'A loaf' },
      { kind: 'paragraph', text: 'Plain' },
    ]);
  });

  it('puts notes, comments, text boxes and descriptions after their paragraph', () => {
    const content =
      '<text:list><text:list-item><text:p>Bread<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>' +
      '<text:note-body><text:p>See Ada.</text:p></text:note-body></text:note> is<office:annotation><dc:creator>Bob</dc:creator>' +
      '<dc:date>2024-01-01T00:00:00</dc:date><text:p>Why?</text:p></office:annotation> good' +
      '<draw:frame><draw:text-box><text:p>Aside</text:p></draw:text-box><svg:title>A loaf</svg:title></draw:frame>.</text:p>' +
      '</text:list-item></text:list>';
    expect(text(content).blocks).toEqual([
      { kind: 'list', text: 'Bread is good.' },
      { kind: 'paragraph', text: 'See Ada.' },
      { kind: 'paragraph', text: 'Bob: Why?' },
      { kind: 'paragraph', text: 'Aside' },
      { kind: 'caption', text: 'A loaf' },
    ]);
  });

  it('keeps spaces, tabs and line breaks that are elements, and no others', () => {
    expect(texts('<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d\n   e</text:p>')).toEqual([
      'a b c\nd e',
    ]);
  });

  it('leaves out what was deleted, what is hidden and pictures', () => {
    const content =
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>' +
      '<text:section text:display="none"><text:p>hidden</text:p></text:section>' +
      '<text:p>kept<draw:frame><draw:image><office:binary-data>aGlkZGVu</office:binary-data></draw:image></draw:frame></text:p>' +
      '<text:p><text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text></text:ruby></text:p>';
    expect(texts(content)).toEqual(['kept', '漢字']);
  });

  it('leaves out a table of contents where there are headings', () => {
    const contents =
      '<text:table-of-content><text:index-body><text:p>Ovens 3</text:p></text:index-body></text:table-of-content>';
    expect(texts(`${contents}<text:h>Ovens</text:h>`)).toEqual(['Ovens']);
    expect(texts(`${contents}<text:p>Text</text:p>`)).toEqual(['Ovens 3', 'Text']);
  });

  it('reads what was filled into a form', () => {
    const forms =
      '<office:forms><form:form><form:text form:current-value="Alice" form:value="default"/><form:checkbox form:label="I agree"/></form:form></office:forms>';
    expect(texts(`${forms}<text:p>Name</text:p>`)).toEqual(['Alice', 'I agree', 'Name']);
  });

  it('reads headers and footers once, without page numbers', () => {
    const styles = odfMargins(
      '<text:p>ACME</text:p><text:p>ACME</text:p>',
      '<text:p>Confidential <text:page-number>7</text:page-number></text:p>',
    );
    expect(
      read({ body: '<office:text><text:p>Text</text:p></office:text>', styles }).blocks.map((b) => b.text),
    ).toEqual(['ACME', 'Text', 'Confidential']);
  });

  it('takes long cells and headings in tables for what they are', () => {
    const long = 'word '.repeat(120).trim();
    const content = `<table:table><table:table-row><table:table-cell><text:h>Left</text:h></table:table-cell><table:table-cell><text:p>${long}</text:p></table:table-cell></table:table-row></table:table>`;
    expect(text(content).blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Left' },
      { kind: 'paragraph', text: long },
    ]);
  });

  it('reads the slides of a presentation with titles, notes and numbers', async () => {
    const page = (title: string, text: string, notes: string): string =>
      `<draw:page><draw:frame><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame>` +
      `<draw:frame presentation:class="title"><draw:text-box><text:p>${title}</text:p></draw:text-box></draw:frame>` +
      `<presentation:notes><draw:frame presentation:class="notes"><draw:text-box><text:p>${notes}</text:p></draw:text-box></draw:frame>` +
      '<draw:frame presentation:class="page-number"><draw:text-box><text:p>9</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>';
    const footer = '<presentation:footer-decl presentation:name="ftr1">ACME</presentation:footer-decl>';
    const body = `<office:presentation>${footer}${page('One<text:line-break/>more', 'first', 'say it')}${page('Two', 'second', '')}</office:presentation>`;
    const mimeType = 'application/vnd.oasis.opendocument.presentation';
    const request = { fileName: 'talk.odp', cut: false, limits: READ_LIMITS };
    expect(await readBytes(makeOpenDocument({ body, mimeType }), request)).toMatchObject({
      outcome: 'indexed',
      documentType: 'odp',
      document: {
        blocks: [
          { kind: 'heading', level: 1, text: 'One more', page: 1 },
          { kind: 'paragraph', text: 'first', page: 1 },
          { kind: 'paragraph', text: 'say it', page: 1 },
          { kind: 'heading', level: 1, text: 'Two', page: 2 },
          { kind: 'paragraph', text: 'second', page: 2 },
          { kind: 'paragraph', text: 'ACME' },
        ],
      },
    });
  });

  it('reads one XML file, styles, body and all', async () => {
    const bytes = makeFlatOpenDocument({
      meta: '<dc:title>Flat</dc:title>',
      styles: odfMargins('<text:p>ACME</text:p>', ''),
      body: '<office:text><text:h>Ovens</text:h><text:p>Größe</text:p></office:text>',
    });
    const request = { fileName: 'flat.fodt', cut: false, limits: READ_LIMITS };
    expect(await readBytes(bytes, request)).toMatchObject({
      outcome: 'indexed',
      document: {
        title: 'Flat',
        partial: false,
        blocks: [{ text: 'ACME' }, { text: 'Ovens' }, { text: 'Größe' }],
      },
    });
  });

  it('reads the older names of OpenOffice.org', () => {
    const body =
      '<text:h text:level="3">Old</text:h><text:unordered-list><text:list-item><text:p>item</text:p></text:list-item></text:unordered-list>' +
      '<text:p>Text<text:footnote><text:footnote-citation>1</text:footnote-citation><text:footnote-body><text:p>Note</text:p></text:footnote-body></text:footnote></text:p>';
    const bytes = makeOpenDocument({ body, mimeType: 'application/vnd.sun.xml.writer' });
    expect(readOpenDocument(bytes, readContext('old.sxw')).blocks).toEqual([
      { kind: 'heading', level: 3, text: 'Old' },
      { kind: 'list', text: 'item' },
      { kind: 'paragraph', text: 'Text' },
      { kind: 'paragraph', text: 'Note' },
    ]);
  });

  it('reads charts and formulas set into a document', () => {
    const chart =
      '<office:document-content><office:body><office:chart><chart:title><text:p>Sales</text:p></chart:title></office:chart></office:body></office:document-content>';
    const formula =
      '<math><semantics><mi>E</mi><annotation encoding="StarMath 5.0">E = m c^2</annotation></semantics></math>';
    const drawing =
      '<office:document-content><office:body><office:drawing><draw:page><draw:rect><text:p>Box</text:p></draw:rect></draw:page></office:drawing></office:body></office:document-content>';
    const more = {
      'Object 1/content.xml': strToU8(chart),
      'Object 2/content.xml': strToU8(formula),
      'Object 3/content.xml': strToU8(drawing),
    };
    const { blocks } = read({ body: '<office:text><text:p>See</text:p></office:text>', more });
    expect(blocks).toEqual(['See', 'Sales', 'E = m c^2', 'Box'].map((text) => ({ kind: 'paragraph', text })));
  });

  it('says that a document has a password', () => {
    const manifest =
      '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>';
    expect(() => read({ body: '', manifest })).toThrow(expect.objectContaining({ outcome: 'encrypted' }));
  });
});

describe('readOpenDocument, given something hostile or damaged', () => {
  it('never repeats cells and rows', () => {
    const content =
      '<table:table><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16777216">' +
      '<text:p>x</text:p></table:table-cell></table:table-row></table:table>';
    expect(texts(content)).toEqual(['x']);
  });

  it('keeps what stands before nesting without end', () => {
    const nested = `<text:p>first</text:p>${'<text:section>'.repeat(5_000)}<text:p>x</text:p>`;
    const { blocks, partial } = text(nested);
    expect(blocks).toEqual([{ kind: 'paragraph', text: 'first' }]);
    expect(partial).toBe(true);
  });

  it('reads text boxes in text boxes up to a depth, as part of what holds them beyond', () => {
    const depth = 300;
    const open = '<text:p>a<draw:frame><draw:text-box>'.repeat(depth);
    const close = '</draw:text-box></draw:frame></text:p>'.repeat(depth);
    expect(texts(open + close).join('')).toBe('a'.repeat(depth));
  });

  it('stops at the limits for text and pages', () => {
    const bytes = makeOpenDocument({
      body: `<office:text>${'<text:p>word</text:p>'.repeat(100)}</office:text>`,
    });
    const short = readOpenDocument(bytes, readContext('long.odt', { characters: 50 }));
    expect(short.blocks.map((block) => block.text).join('')).toHaveLength(50);
    expect(short.partial).toBe(true);
    const pages =
      '<draw:page><draw:frame><draw:text-box><text:p>x</text:p></draw:text-box></draw:frame></draw:page>';
    const slides = makeOpenDocument({
      body: `<office:presentation>${pages.repeat(9)}</office:presentation>`,
    });
    const few = readOpenDocument(slides, readContext('long.odp', { pages: 3 }));
    expect(few.blocks.map((block) => block.page)).toEqual([1, 2, 3]);
    expect(few.partial).toBe(true);
  });

  it('refuses a text that unfolds to more than is read; pictures of any size do not matter', () => {
    const body = `<office:text><text:p>${'a'.repeat(3_000_000)}</text:p></office:text>`;
    const context = readContext('bomb.odt', { inflatedBytes: 1_000_000 });
    expect(() => readOpenDocument(makeOpenDocument({ body }), context)).toThrow(
      expect.objectContaining({ outcome: 'too_large' }),
    );
    const more = {
      'Pictures/1.png': new Uint8Array(3_000_000),
      'Object 1/content.xml': new Uint8Array(3_000_000),
    };
    const small = makeOpenDocument({ body: '<office:text><text:p>Text</text:p></office:text>', more });
    expect(readOpenDocument(small, context)).toMatchObject({ blocks: [{ text: 'Text' }], partial: true });
  });

  it('reads the first half of a document that was cut in half', () => {
    const words = Array.from({ length: 20_000 }, (_, index) => `w${(index * 7919) % 20_011}`);
    const body = `<office:text>${words.map((word) => `<text:p>${word}</text:p>`).join('')}</office:text>`;
    const bytes = makeOpenDocument({ body });
    const { blocks, partial } = readOpenDocument(
      bytes.subarray(0, bytes.length / 2),
      readContext('half.odt'),
    );
    expect(partial).toBe(true);
    expect(blocks.length).toBeGreaterThan(5_000);
    expect(blocks.slice(0, 5_000).map((block) => block.text)).toEqual(words.slice(0, 5_000));
  });

  it('says what is wrong with a package that has no text in it, and with another kind of file', () => {
    const context = readContext('empty.odt');
    expect(() => readOpenDocument(zipSync({ 'meta.xml': strToU8('<x/>') }), context)).toThrow(
      expect.objectContaining({ outcome: 'corrupt' }),
    );
    expect(() => readOpenDocument(strToU8('Dear Ada,'), context)).toThrow(
      expect.objectContaining({ outcome: 'corrupt' }),
    );
  });
});
