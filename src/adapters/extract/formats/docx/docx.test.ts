import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  type DocxParts,
  docxParagraph,
  docxRuns,
  docxStyle,
  docxTable,
  makeDocx,
} from '../../../../../test/helpers/make-docx';
import { makeOle } from '../../../../../test/helpers/make-ole';
import { makePdf, pdfLines } from '../../../../../test/helpers/make-pdf';
import { readContext } from '../../../../../test/helpers/read-context';
import type { Block, ExtractedDocument } from '../../../../core/document';
import { readDocx } from './docx';

const read = (parts: DocxParts): Promise<ExtractedDocument> =>
  readDocx(makeDocx(parts), readContext('letter.docx'));
const blocksOf = async (parts: DocxParts): Promise<Block[]> => (await read(parts)).blocks;
/** Kind, level and text of each block, the way they are easiest to compare. */
const outline = async (parts: DocxParts): Promise<string[]> =>
  (await blocksOf(parts)).map(({ kind, level, text }) => `${kind}${level ?? ''}: ${text}`);
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const field = (instruction: string, result: string): string =>
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' +
  `<w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` +
  `${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

describe('readDocx: structure', () => {
  it('reads headings, paragraphs and tables', async () => {
    const body = [
      docxParagraph('Baking', 'Title'),
      docxParagraph('Ovens', 'heading 1'),
      docxParagraph('烤箱要热。'),
      docxTable([
        ['What', 'Minutes'],
        ['Rise', '60'],
      ]),
    ].join('');
    expect(await blocksOf({ body })).toEqual([
      { kind: 'heading', level: 1, text: 'Baking' },
      { kind: 'heading', level: 1, text: 'Ovens' },
      { kind: 'paragraph', text: '烤箱要热。' },
      { kind: 'table_row', text: 'What | Minutes' },
      { kind: 'table_row', text: 'Rise | 60' },
    ]);
  });

  it('finds headings through base styles, outline levels and names in other languages', async () => {
    const styles = [
      docxStyle('Chapter', '<w:basedOn w:val="heading2"/>'),
      docxStyle('Kapitel', '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
      docxStyle('标题 1'),
      docxStyle('TOC Heading', '<w:basedOn w:val="heading1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
      docxStyle('Round', '<w:basedOn w:val="About"/>'),
      docxStyle('About', '<w:basedOn w:val="Round"/>'),
    ].join('');
    const body =
      docxParagraph('By base', 'Chapter') +
      docxParagraph('By level', 'Kapitel') +
      docxParagraph('名称', '标题 1') +
      docxParagraph('Contents', 'TOC Heading') +
      docxParagraph('Going round', 'Round') +
      docxRuns(run('Directly'), '<w:outlineLvl w:val="3"/>') +
      docxRuns(run('a'.repeat(500)), '<w:outlineLvl w:val="3"/>');
    expect(await outline({ body, styles })).toEqual([
      'heading2: By base',
      'heading3: By level',
      'heading1: 名称',
      'paragraph: Contents',
      'paragraph: Going round',
      'heading4: Directly',
      `paragraph: ${'a'.repeat(500)}`,
    ]);
  });

  it('reads headings of a document whose styles are lost', async () => {
    const body = docxRuns(run('Ovens'), '<w:pStyle w:val="Heading2"/>');
    const more = { 'word/styles.xml': strToU8('') };
    expect(await outline({ body, more })).toEqual(['heading2: Ovens']);
  });

  it('keeps a cell of running text, a heading or a table as what it is', async () => {
    const long = 'Steam rises from the kettle. '.repeat(20).trim();
    const cell = (content: string): string => `<w:tc>${content}</w:tc>`;
    const inner = docxTable([['Rise', '60']]);
    const body =
      `<w:tbl><w:tr>${cell(docxParagraph('Note'))}${cell(docxParagraph(long))}</w:tr>` +
      `<w:tr>${cell(docxParagraph('Times', 'heading 2') + inner)}</w:tr></w:tbl>`;
    expect(await outline({ body })).toEqual([
      'paragraph: Note',
      `paragraph: ${long}`,
      'heading2: Times',
      'table_row: Rise | 60',
    ]);
  });

  it('joins paragraphs of code and keeps their white space', async () => {
    const styles = docxStyle('Source Code');
    const body = docxParagraph('if (hot) {', 'Source Code') + docxParagraph('  bake()', 'Source Code');
    expect(await outline({ body, styles })).toEqual(['code: if (hot) {\n  bake()']);
  });

  it('joins a drop cap to the word that it begins', async () => {
    const body = docxRuns(run('S'), '<w:framePr w:dropCap="drop"/>') + docxParagraph('team rises.');
    expect(await outline({ body })).toEqual(['paragraph: Steam rises.']);
  });
});

describe('readDocx: text', () => {
  it('keeps what was inserted and leaves out what was deleted or moved away', async () => {
    const body = docxRuns(
      `${run('Keep ')}<w:ins>${run('new ')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>` +
        `<w:moveFrom>${run('away')}</w:moveFrom><w:moveTo>${run('here')}</w:moveTo>`,
      '<w:pPrChange><w:pPr><w:pStyle w:val="heading1"/></w:pPr></w:pPrChange>',
    );
    expect(await outline({ body })).toEqual(['paragraph: Keep new here']);
  });

  it('reads links, content controls, breaks, hyphens, symbols and small tags', async () => {
    const body = docxRuns(
      `<w:hyperlink>${run('Link')}</w:hyperlink><w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>${run(' control')}</w:sdtContent></w:sdt>` +
        '<w:r><w:tab/><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t><w:softHyphen/><w:br/></w:r>' +
        `<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Arial" w:char="2192"/></w:r><w:smartTag>${run('tag')}</w:smartTag>`,
      '<w:tabs><w:tab w:val="left"/></w:tabs>',
    );
    expect(await outline({ body })).toEqual(['paragraph: Link control non-stop\nα→tag']);
  });

  it('keeps the results of fields and no instructions', async () => {
    const nested =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>' +
      `${field(' MERGEFIELD Sex ', 'F')}<w:r><w:instrText> = "F" "Dear Madam"</w:instrText></w:r>` +
      `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('Dear Madam')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const body =
      docxRuns(nested) +
      docxRuns(`<w:fldSimple w:instr=" DATE ">${run('1 May')}</w:fldSimple>`) +
      docxRuns('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') +
      docxParagraph('After a field without an end.');
    expect(await outline({ body })).toEqual([
      'paragraph: Dear Madam',
      'paragraph: 1 May',
      'paragraph: After a field without an end.',
    ]);
  });

  it('reads text boxes once, after the paragraph that they are anchored in', async () => {
    const box = `<w:txbxContent>${docxParagraph('In the box')}</w:txbxContent>`;
    const body = docxRuns(
      `${run('Before')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:docPr descr="A red box"/>${box}</w:drawing></mc:Choice>` +
        `<mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>${run(' and after')}`,
    );
    expect(await outline({ body })).toEqual([
      'paragraph: Before and after',
      'caption: A red box',
      'paragraph: In the box',
    ]);
  });

  it('falls back where the first alternative gives nothing', async () => {
    const body = docxRuns(
      '<w:r><mc:AlternateContent><mc:Choice Requires="future"><x:new/></mc:Choice>' +
        `<mc:Fallback><w:pict><v:shape alt="A boiler"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    );
    expect(await outline({ body })).toEqual(['caption: A boiler']);
  });

  it('writes equations on a line', async () => {
    const r = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;
    const body = docxRuns(
      `${run('Area')}<m:oMath>${r('x')}<m:r><m:t>=</m:t></m:r><m:f><m:num>${r('a+b')}</m:num><m:den>${r('2')}</m:den></m:f>` +
        `<m:rad><m:deg/><m:e>${r('c')}</m:e></m:rad><m:sSup><m:e>${r('d')}</m:e><m:sup>${r('2')}</m:sup></m:sSup>` +
        `<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>${r('y')}</m:e><m:e>${r('z')}</m:e></m:d>` +
        `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${r('i')}</m:sub><m:sup/><m:e>${r('k')}</m:e></m:nary></m:oMath>${run('known')}`,
    );
    expect(await outline({ body })).toEqual(['paragraph: Area x=(a+b)/2√(c)d^2[y|z]∑_i k known']);
  });

  it('reads embedded pages of other formats where they stand', async () => {
    const relationships = [{ id: 'rId9', kind: 'aFChunk', target: 'afchunk.html' }];
    const more = { 'word/afchunk.html': strToU8('<html><body><h1>Boilers</h1><p>Hot.</p></body></html>') };
    const body = `${docxParagraph('Before')}<w:altChunk r:id="rId9"/>${docxParagraph('After')}`;
    expect(await outline({ body, relationships, more })).toEqual([
      'paragraph: Before',
      'heading1: Boilers',
      'paragraph: Hot.',
      'paragraph: After',
    ]);
  });
});

describe('readDocx: embedded documents', () => {
  it('reads them after the text that shows their pictures', async () => {
    const inner = makeDocx({ body: docxParagraph('Inside') });
    const relationships = [
      { id: 'a', kind: 'package', target: 'embeddings/inner.docx' },
      { id: 'b', kind: 'oleObject', target: 'embeddings/oleObject1.bin' },
    ];
    const more = {
      'word/embeddings/inner.docx': inner,
      'word/embeddings/oleObject1.bin': makeOle({ CONTENTS: await makePdf([pdfLines(['On a page'])]) }),
    };
    const body = docxParagraph('Before') + docxParagraph('After');
    expect(await blocksOf({ body, relationships, more })).toEqual(
      ['Before', 'After', 'Inside', 'On a page'].map((text) => ({ kind: 'paragraph', text })),
    );
  });

  it('ends where documents hold documents without end', async () => {
    const relationships = [{ id: 'a', kind: 'package', target: 'embeddings/inner.docx' }];
    let innermost = makeDocx({ body: docxParagraph('0') });
    for (let depth = 1; depth < 20; depth += 1) {
      const more = { 'word/embeddings/inner.docx': innermost };
      innermost = makeDocx({ body: docxParagraph(String(depth)), relationships, more });
    }
    const { blocks } = await readDocx(innermost, readContext('dolls.docx'));
    expect(blocks.map(({ text }) => text)).toEqual(['19', '18', '17', '16', '15']);
  });
});

describe('readDocx: beside the text', () => {
  it('puts notes and comments after the paragraph or row that refers to them', async () => {
    const footnotes =
      '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' +
      `<w:footnote w:id="2">${docxParagraph('See the kiln.')}</w:footnote>`;
    const comments = `<w:comment w:id="1" w:author="Ada">${docxParagraph('Really?')}</w:comment><w:comment w:id="3" w:author="Unknown Author">${docxParagraph('Yes.')}</w:comment>`;
    const cell = (text: string, more = ''): string =>
      `<w:tc>${docxRuns(`${run(text)}<w:r>${more}</w:r>`)}</w:tc>`;
    const body =
      docxRuns(`${run('Hot')}<w:r><w:footnoteReference w:id="2"/></w:r>${run(' steam')}`) +
      `<w:tbl><w:tr>${cell('a', '<w:commentReference w:id="1"/><w:commentReference w:id="3"/>')}${cell('b')}</w:tr></w:tbl>`;
    expect(await outline({ body, footnotes, comments })).toEqual([
      'paragraph: Hot steam',
      'paragraph: See the kiln.',
      'table_row: a | b',
      'paragraph: Ada: Really?',
      'paragraph: Yes.',
    ]);
  });

  it('reads each header and footer once, without page numbers', async () => {
    const page = docxRuns(`${run('Page ')}${field(' PAGE ', '3')}${run(' of ')}${field(' NUMPAGES ', '7')}`);
    const section =
      '<w:headerReference r:id="h1"/><w:headerReference r:id="h2"/><w:footerReference r:id="f1"/>';
    const body = `${docxRuns(run('First'), `<w:sectPr>${section}</w:sectPr>`)}${docxParagraph('Second')}<w:sectPr>${section}</w:sectPr>`;
    const headers = {
      h1: docxParagraph('Kiln works', 'heading 1') + page,
      h2: docxParagraph('Kiln works'),
    };
    const footers = { f1: docxParagraph('Confidential') };
    expect(await outline({ body, headers, footers })).toEqual([
      'paragraph: Kiln works',
      'paragraph: First',
      'paragraph: Second',
      'paragraph: Confidential',
    ]);
  });

  it('reads the words of charts and diagrams', async () => {
    const relationships = [
      { id: 'rId7', kind: 'chart', target: 'charts/chart1.xml' },
      { id: 'rId8', kind: 'diagramData', target: '/word/diagrams/data1.xml' },
    ];
    const labels = (texts: string[]): string =>
      texts.map((text) => `<c:pt><c:v>${text}</c:v></c:pt>`).join('');
    const more = {
      'word/charts/chart1.xml': strToU8(
        '<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Steam by year</a:t></a:r></a:p></c:rich></c:tx></c:title>' +
          `<c:ser><c:tx>${labels(['Boiler'])}</c:tx><c:cat>${labels(['2001', '2002'])}</c:cat><c:val>${labels(['4.3'])}</c:val></c:ser>` +
          `<c:ser><c:tx>${labels(['Kiln'])}</c:tx><c:cat>${labels(['2001', '2002', '37261'])}</c:cat></c:ser></c:chart>`,
      ),
      'word/diagrams/data1.xml': strToU8(
        '<dgm:dataModel><dgm:pt><dgm:t><a:p><a:r><a:t>Heat</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt type="pres"/></dgm:dataModel>',
      ),
    };
    const body = docxRuns(
      `${run('See')}<w:r><w:drawing><c:chart r:id="rId7"/></w:drawing><w:drawing><dgm:relIds r:dm="rId8"/></w:drawing></w:r>`,
    );
    expect(await outline({ body, relationships, more })).toEqual([
      'paragraph: See',
      'caption: Steam by year',
      'table_row: Boiler | Kiln',
      'table_row: 2001 | 2002',
      'list: Heat',
    ]);
  });

  it('takes title, author and date from the core properties', async () => {
    const core =
      '<dc:title>Bread &amp; butter</dc:title><dc:creator>Ada</dc:creator><dcterms:created xsi:type="x">2024-03-01T00:00:00Z</dcterms:created><dc:language>en-GB</dc:language>';
    expect(await read({ body: docxParagraph('Text'), core })).toMatchObject({
      title: 'Bread & butter',
      author: 'Ada',
      createdAt: Date.UTC(2024, 2, 1),
      language: 'en-GB',
    });
  });

  it('leaves out titles that name nothing', async () => {
    const core = '<dc:title>Microsoft Word - Document1</dc:title>';
    expect((await read({ body: docxParagraph('Text'), core })).title).toBeNull();
  });
});
