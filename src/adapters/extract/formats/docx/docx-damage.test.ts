// Word documents that are damaged, unusual or hostile: an honest outcome, and whatever could be read.

import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { anyDamage } from '../../../../../test/helpers/damage';
import { docxParagraph, docxTable, makeDocx } from '../../../../../test/helpers/make-docx';
import { readContext } from '../../../../../test/helpers/read-context';
import { ReadFailure } from '../../reader';
import { readDocx } from './docx';

const context = readContext('letter.docx');
const text = docxParagraph('Text');

/** The same document with one of its parts changed. */
function changed(docx: Uint8Array, part: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(docx);
  return zipSync({ ...parts, [part]: strToU8(change(strFromU8(parts[part] ?? new Uint8Array()))) });
}

describe('readDocx: damage', () => {
  it('keeps what stands before a cut in the XML', async () => {
    const docx = makeDocx({ body: docxParagraph('First', 'heading 1') + docxParagraph('Second') + text });
    const cut = changed(docx, 'word/document.xml', (xml) => xml.slice(0, xml.indexOf('ond</w:t>')));
    expect(await readDocx(cut, context)).toMatchObject({
      partial: true,
      blocks: [
        { kind: 'heading', text: 'First' },
        { kind: 'paragraph', text: 'Sec' },
      ],
    });
    expect((await readDocx(docx, context)).partial).toBe(false);
  });

  it('says that the main part is missing', async () => {
    const parts = unzipSync(makeDocx({ body: text }));
    delete parts['word/document.xml'];
    await expect(readDocx(zipSync(parts), context)).rejects.toMatchObject({
      outcome: 'corrupt',
      message: 'the document has lost its main part',
    });
  });

  it('finds the main part where the package does not name it', async () => {
    const parts = unzipSync(makeDocx({ body: text }));
    const moved = { 'word/document2.xml': parts['word/document.xml'] ?? new Uint8Array() };
    expect((await readDocx(zipSync(moved), context)).blocks).toEqual([{ kind: 'paragraph', text: 'Text' }]);
  });

  it('reads the other edition of the standard and other prefixes', async () => {
    const docx = makeDocx({ body: docxParagraph('Ovens', 'heading 1') + docxTable([['a', 'b']]) });
    const strict = changed(docx, 'word/document.xml', (xml) =>
      xml
        .replace(/(<\/?)w:/g, '$1ns0:')
        .replace(/w:val/g, 'ns0:val')
        .replace('schemas.openxmlformats.org/wordprocessingml/2006', 'purl.oclc.org/ooxml/wordprocessingml'),
    );
    const relations = changed(strict, 'word/_rels/document.xml.rels', (xml) =>
      xml.replace(/schemas.openxmlformats.org\/officeDocument\/2006/g, 'purl.oclc.org/ooxml/officeDocument'),
    );
    expect((await readDocx(relations, context)).blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Ovens' },
      { kind: 'table_row', text: 'a | b' },
    ]);
  });

  it('answers every damage with a document or an expected outcome', async () => {
    const whole = makeDocx({
      body: docxParagraph('Ovens', 'heading 1') + docxTable([['a', 'b']]) + text.repeat(50),
      footnotes: '<w:footnote w:id="1"/>',
      core: '<dc:title>Bread</dc:title>',
    });
    await fc.assert(
      fc.asyncProperty(anyDamage(whole), async (bytes) => {
        try {
          const document = await readDocx(bytes, context);
          if (bytes.length < whole.length - 22) expect(document.partial).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(ReadFailure);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('readDocx: limits', () => {
  it('refuses a document that unfolds without end, before unfolding it', async () => {
    const bomb = makeDocx({ body: docxParagraph('a'.repeat(3_000_000)) });
    expect(bomb.length).toBeLessThan(50_000);
    const limited = readContext('bomb.docx', { inflatedBytes: 1_000_000 });
    await expect(readDocx(bomb, limited)).rejects.toMatchObject({ outcome: 'too_large' });
    expect((await readDocx(bomb, context)).blocks).toHaveLength(1);
  });

  it('refuses a document whose directory lies about sizes', async () => {
    const docx = makeDocx({ body: docxParagraph('a'.repeat(3_000_000)) });
    const view = new DataView(docx.buffer, docx.byteOffset);
    for (let at = 0; at < docx.length - 46; at += 1) {
      // Declared size of every entry in the central directory: 1 byte.
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1, true);
    }
    const limited = readContext('bomb.docx', { inflatedBytes: 1_000_000 });
    await expect(readDocx(docx, limited)).rejects.toMatchObject({ outcome: 'too_large' });
  });

  it('reads on without a part that is too large beside the text', async () => {
    const docx = makeDocx({ body: text, comments: 'c'.repeat(3_000_000) });
    const limited = readContext('letter.docx', { inflatedBytes: 1_000_000 });
    expect(await readDocx(docx, limited)).toMatchObject({
      partial: true,
      blocks: [{ kind: 'paragraph', text: 'Text' }],
    });
  });

  it('stops at the character limit', async () => {
    const docx = makeDocx({ body: docxParagraph('abcdef').repeat(100) });
    const document = await readDocx(docx, readContext('long.docx', { characters: 100 }));
    expect(document.partial).toBe(true);
    expect(document.blocks.reduce((sum, block) => sum + block.text.length, 0)).toBe(100);
  });

  it('finds the text among thousands of other parts', async () => {
    const more = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [`junk/${index}.xml`, new Uint8Array()]),
    );
    expect((await readDocx(makeDocx({ body: text, more }), context)).blocks).toHaveLength(1);
  });

  it.each([
    ['tables in tables', '<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>', 600],
    ['boxes in boxes', '<w:p><w:r><w:txbxContent>', '</w:txbxContent></w:r></w:p>', 600],
    ['controls in controls', '<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', 900],
  ])('reads %s', async (_what, open, close, depth) => {
    const body = `${open.repeat(depth)}${text}${close.repeat(depth)}${text}`;
    const { blocks, partial } = await readDocx(makeDocx({ body }), context);
    expect(blocks.map((block) => block.text)).toEqual(['Text', 'Text']);
    expect(partial).toBe(false);
  });

  it('keeps what stands before nesting without end', async () => {
    const body = `${text}${'<w:sdt>'.repeat(100_000)}`;
    expect(await readDocx(makeDocx({ body }), context)).toMatchObject({
      partial: true,
      blocks: [{ text: 'Text' }],
    });
  });

  it('expands no entities that a document defines', async () => {
    const docx = changed(makeDocx({ body: text }), 'word/document.xml', (xml) =>
      xml
        .replace(
          '?>',
          '?><!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>',
        )
        .replace('Text', 'x &b; &f; &amp;'),
    );
    const [block] = (await readDocx(docx, context)).blocks;
    expect(block?.text).toContain('&');
    expect(block?.text).not.toMatch(/boom|root/);
  });

  it('follows references neither out of the package nor to addresses', async () => {
    const body = `<w:altChunk r:id="up"/><w:altChunk r:id="file"/><w:altChunk r:id="web"/>${text}`;
    const relationships = [
      { id: 'up', kind: 'aFChunk', target: '../../../../../etc/passwd' },
      { id: 'file', kind: 'aFChunk', target: 'file:///etc/passwd' },
      { id: 'web', kind: 'aFChunk', target: 'http://127.0.0.1/x.html', isExternal: true },
    ];
    const more = { 'etc/passwd': strToU8('root'), 'word/http://127.0.0.1/x.html': strToU8('<p>web</p>') };
    expect((await readDocx(makeDocx({ body, relationships, more }), context)).blocks).toEqual([
      { kind: 'paragraph', text: 'Text' },
    ]);
  });

  it('tells a password from damage', async () => {
    const ole = new Uint8Array(600);
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    await expect(readDocx(ole, context)).rejects.toMatchObject({ outcome: 'encrypted' });
    await expect(readDocx(strToU8('no archive'), context)).rejects.toMatchObject({ outcome: 'corrupt' });
    const cut = readContext('huge.docx', { cut: true });
    await expect(readDocx(makeDocx({ body: text }), cut)).rejects.toMatchObject({ outcome: 'too_large' });
  });
});
