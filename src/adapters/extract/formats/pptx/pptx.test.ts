import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { anyDamage } from '../../../../../test/helpers/damage';
import { docxParagraph, makeDocx } from '../../../../../test/helpers/make-docx';
import { makeOle } from '../../../../../test/helpers/make-ole';
import { makePptx, type PptxParts, pptxShape } from '../../../../../test/helpers/make-pptx';
import { readContext } from '../../../../../test/helpers/read-context';
import type { ExtractedDocument } from '../../../../core/document';
import { ReadFailure } from '../../reader';
import { readPptx } from './pptx';

const context = readContext('talk.pptx');
const read = (parts: PptxParts): Promise<ExtractedDocument> => readPptx(makePptx(parts), context);
/** Slide, kind and text of each block. */
const outline = async (parts: PptxParts): Promise<string[]> =>
  (await read(parts)).blocks.map(({ page, kind, level, text }) => `${page} ${kind}${level ?? ''}: ${text}`);
const title = (text: string): string => pptxShape([text], { placeholder: 'type="title"' });
const group = (shapes: string, top: number): string =>
  `<p:grpSp><p:grpSpPr><a:xfrm><a:off x="0" y="${top * 360_000}"/><a:ext cx="9000000" cy="360000"/></a:xfrm></p:grpSpPr>${shapes}</p:grpSp>`;

describe('readPptx: slides', () => {
  it('reads slides in the order of the presentation, with their titles as headings', async () => {
    const slides = [
      {
        shapes: title('Kilns') + pptxShape(['Hot', 'Dry'], { placeholder: 'type="body" idx="1"' }),
      },
      { shapes: pptxShape(['No title here']) },
      { shapes: pptxShape(['Second', 'line'], { placeholder: 'type="ctrTitle"' }) },
    ];
    expect(await outline({ slides })).toEqual([
      '1 heading1: Kilns',
      '1 list: Hot',
      '1 list: Dry',
      '2 paragraph: No title here',
      '3 heading1: Second line',
    ]);
  });

  it('tells items from paragraphs', async () => {
    const paragraph = (properties: string, text: string): string =>
      `<a:pPr>${properties}</a:pPr><a:r><a:t>${text}</a:t></a:r>`;
    const shapes =
      pptxShape([paragraph('<a:buNone/>', 'Plain'), 'Item'], { placeholder: 'idx="1"' }) +
      pptxShape([paragraph('<a:buChar char="•"/>', 'Bullet'), 'Text']);
    expect(await outline({ slides: [{ shapes }] })).toEqual([
      '1 paragraph: Plain',
      '1 list: Item',
      '1 list: Bullet',
      '1 paragraph: Text',
    ]);
  });

  it('reads breaks, tabs and equations, and neither slide numbers nor the time of looking', async () => {
    const runs =
      '<a:pPr><a:tabLst><a:tab pos="1"/></a:tabLst></a:pPr><a:r><a:rPr/><a:t>One</a:t></a:r><a:br/><a:r><a:t>two_x000B_three</a:t></a:r>' +
      '<a:fld type="slidenum"><a:t>7</a:t></a:fld><a:fld type="datetime1"><a:t>1 May</a:t></a:fld>' +
      '<mc:AlternateContent><mc:Choice Requires="a14"><a14:m><m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath></a14:m></mc:Choice>' +
      '<mc:Fallback><a:r><a:t>picture of E=m</a:t></a:r></mc:Fallback></mc:AlternateContent>';
    expect(await outline({ slides: [{ shapes: pptxShape([runs]) }] })).toEqual([
      '1 paragraph: One\ntwo\nthree E=m',
    ]);
  });

  it('reads tables row by row', async () => {
    const cell = (text: string): string =>
      `<a:tc><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
    const table = `<p:graphicFrame><a:tbl><a:tr>${cell('Rise')}${cell('60')}</a:tr><a:tr>${cell('')}${cell('90')}</a:tr></a:tbl></p:graphicFrame>`;
    expect(await outline({ slides: [{ shapes: table }] })).toEqual([
      '1 table_row: Rise | 60',
      '1 table_row: 90',
    ]);
  });

  it('reads descriptions of pictures, charts and diagrams', async () => {
    const shapes =
      '<p:pic><p:nvPicPr><p:cNvPr id="1" name="Picture 1" descr="A boiler&#10;&#10;Description automatically generated"/></p:nvPicPr></p:pic>' +
      '<p:graphicFrame><c:chart r:id="c"/></p:graphicFrame><p:graphicFrame><dgm:relIds r:dm="d" r:lo="x"/></p:graphicFrame>';
    const relationships = [
      { id: 'c', kind: 'chart', target: '../charts/chart1.xml' },
      { id: 'd', kind: 'diagramData', target: '../diagrams/data1.xml' },
    ];
    const parts = [
      {
        name: 'ppt/charts/chart1.xml',
        content: '<c:chart><c:title><a:p><a:r><a:t>Steam</a:t></a:r></a:p></c:title></c:chart>',
      },
      {
        name: 'ppt/diagrams/data1.xml',
        content:
          '<dgm:dataModel><dgm:pt><dgm:t><a:p><a:r><a:t>Heat</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>',
      },
    ];
    expect(await outline({ slides: [{ shapes, relationships }], parts })).toEqual([
      '1 caption: A boiler',
      '1 caption: Steam',
      '1 list: Heat',
    ]);
  });

  it('reads what is embedded, with its slide', async () => {
    const letter = makeDocx({ body: docxParagraph('Dear Ada') });
    const note = Buffer.concat([
      Buffer.from([0, 0, 0, 0, 2, 0]),
      Buffer.from('note.txt\0C:\\note.txt\0'),
      Buffer.from([0, 0, 3, 0, 1, 0, 0, 0, 0, 5, 0, 0, 0]),
      Buffer.from('Forty'),
    ]);
    const relationships = [
      { id: 'a', kind: 'package', target: '../embeddings/letter.docx' },
      { id: 'b', kind: 'oleObject', target: '../embeddings/oleObject1.bin' },
      { id: 'c', kind: 'oleObject', target: '../embeddings/oleObject2.bin' },
    ];
    const parts = [
      { name: 'ppt/embeddings/letter.docx', content: letter },
      { name: 'ppt/embeddings/oleObject1.bin', content: makeOle({ '\u0001Ole10Native': note }) },
      { name: 'ppt/embeddings/oleObject2.bin', content: makeOle({ Data: Uint8Array.of(1) }) },
    ];
    const made = makePptx({ slides: [{ shapes: title('A') }, { shapes: title('B'), relationships }], parts });
    const { blocks } = await readPptx(made, context);
    expect(blocks.map(({ page, part, text }) => [page, part, text])).toEqual([
      [1, undefined, 'A'],
      [2, undefined, 'B'],
      [2, undefined, 'Dear Ada'],
      [2, 'note.txt', 'note.txt'],
      [2, 'note.txt', 'Forty'],
    ]);
  });

  it('reads footers once', async () => {
    const shapes =
      title('A') +
      pptxShape(['Kiln works'], { placeholder: 'type="ftr" idx="11"' }) +
      pptxShape(['7'], { placeholder: 'type="sldNum" idx="12"' });
    expect(await outline({ slides: [{ shapes }, { shapes }] })).toEqual([
      '1 heading1: A',
      '1 paragraph: Kiln works',
      '2 heading1: A',
    ]);
  });
});

describe('readPptx: order of shapes', () => {
  it('reads columns from left to right, each from top to bottom, after the title', async () => {
    const shapes =
      pptxShape(['right, below'], { at: [13, 8, 10, 5] }) +
      pptxShape(['left, below'], { at: [1, 8, 10, 5] }) +
      pptxShape(['right, above'], { at: [13, 3, 10, 5] }) +
      pptxShape(['left, above'], { at: [1, 3, 10, 5] }) +
      pptxShape(['across'], { at: [1, 14, 22, 2] }) +
      pptxShape(['Title'], { placeholder: 'type="title"', at: [1, 17, 22, 1] });
    expect((await read({ slides: [{ shapes }] })).blocks.map(({ text }) => text)).toEqual([
      'Title',
      'left, above',
      'left, below',
      'right, above',
      'right, below',
      'across',
    ]);
  });

  it('takes the places of placeholders from the layout, and keeps groups together', async () => {
    const layout =
      pptxShape([''], { placeholder: 'type="body" idx="1"', at: [1, 10, 20, 4] }) +
      pptxShape([''], { placeholder: 'type="body" idx="2"', at: [1, 3, 20, 4] });
    const shapes =
      pptxShape(['below'], { placeholder: 'type="body" idx="1"' }) +
      pptxShape(['above'], { placeholder: 'type="body" idx="2"' }) +
      group(
        pptxShape(['grouped, second'], { at: [1, 9, 5, 1] }) +
          pptxShape(['grouped, first'], { at: [1, 1, 5, 1] }),
        16,
      );
    expect((await read({ slides: [{ shapes }], layout })).blocks.map(({ text }) => text)).toEqual([
      'above',
      'below',
      'grouped, first',
      'grouped, second',
    ]);
  });

  it('loses no shape, wherever they stand', async () => {
    const place = fc.tuple(
      ...([0, 1, 2, 3].map(() => fc.integer({ min: -5, max: 40 })) as [
        fc.Arbitrary<number>,
        fc.Arbitrary<number>,
        fc.Arbitrary<number>,
        fc.Arbitrary<number>,
      ]),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(place), { maxLength: 30 }), async (places) => {
        const shapes = places.map((at, index) => pptxShape([`shape ${index}`], at ? { at } : {})).join('');
        const texts = (await read({ slides: [{ shapes }] })).blocks.map(({ text }) => text);
        expect(texts.sort()).toEqual(places.map((_at, index) => `shape ${index}`).sort());
      }),
      { numRuns: 60 },
    );
  });
});

describe('readPptx: beside the slides', () => {
  it('reads speaker notes and comments with their slide', async () => {
    const notes =
      pptxShape(['1'], { placeholder: 'type="sldNum"' }) +
      pptxShape(['picture'], { placeholder: 'type="sldImg"' }) +
      pptxShape(['Say hello first.'], { placeholder: 'type="body" idx="1"' });
    const comments =
      '<p:cm authorId="3"><p:text>Too long</p:text></p:cm><p:cm authorId="9"><p:text>Who?</p:text></p:cm>' +
      '<p188:cm authorId="3"><p188:replyLst><p188:reply authorId="4"><p188:txBody><a:p><a:r><a:t>No</a:t></a:r></a:p></p188:txBody></p188:reply></p188:replyLst>' +
      '<p188:txBody><a:p><a:r><a:t>Cut it?</a:t></a:r></a:p></p188:txBody></p188:cm>';
    const authors = '<p:cmAuthor id="3" name="Ada"/><p188:author id="4" name="Bo"/>';
    const slides = [{ shapes: title('A'), notes, comments }, { shapes: title('B') }];
    expect(await outline({ slides, authors })).toEqual([
      '1 heading1: A',
      '1 paragraph: Say hello first.',
      '1 paragraph: Ada: Too long',
      '1 paragraph: Who?',
      '1 paragraph: Ada: Cut it?',
      '1 paragraph: Bo: No',
      '2 heading1: B',
    ]);
  });

  it('takes the first slide’s title where the properties name nothing', async () => {
    const slides = [{ shapes: title('Kilns') }];
    const core = (name: string): string => `<dc:title>${name}</dc:title><dc:creator>Ada</dc:creator>`;
    expect(await read({ slides, core: core('PowerPoint Presentation') })).toMatchObject({
      title: 'Kilns',
      author: 'Ada',
    });
    expect((await read({ slides, core: core('PowerPoint 演示文稿') })).title).toBe('Kilns');
    expect((await read({ slides, core: core('Steam') })).title).toBe('Steam');
    expect((await read({ slides: [{ shapes: pptxShape(['x']) }, ...slides] })).title).toBeNull();
  });
});

describe('readPptx: damage and limits', () => {
  const slides = ['One', 'Two', 'Three'].map((text) => ({ shapes: title(text) }));
  const whole = makePptx({ slides });

  it('reads slides by the numbers of their files where the presentation lists none', async () => {
    const parts = unzipSync(whole);
    parts['ppt/presentation.xml'] = strToU8('<p:presentation/>');
    expect((await readPptx(zipSync(parts), context)).blocks.map(({ text }) => text)).toEqual([
      'Three',
      'Two',
      'One',
    ]);
  });

  it('says that nothing is left of a presentation', async () => {
    await expect(readPptx(zipSync({ 'ppt/x.xml': strToU8('<x/>') }), context)).rejects.toThrow(
      'the presentation has lost its main part',
    );
  });

  it('keeps the other slides and what stands before a cut', async () => {
    const parts = unzipSync(whole);
    const slide = strFromU8(parts['ppt/slides/slide2.xml'] ?? new Uint8Array());
    parts['ppt/slides/slide2.xml'] = strToU8(slide.slice(0, slide.indexOf('wo</a:t>')));
    const document = await readPptx(zipSync(parts), context);
    expect(document.blocks.map(({ text }) => text)).toEqual(['One', 'T', 'Three']);
    expect(document.partial).toBe(true);
  });

  it('keeps within pages, characters and bytes', async () => {
    const pages = await readPptx(whole, readContext('talk.pptx', { pages: 2 }));
    expect(pages.blocks.map(({ text }) => text)).toEqual(['One', 'Two']);
    expect(pages.partial).toBe(true);
    const characters = await readPptx(whole, readContext('talk.pptx', { characters: 4 }));
    expect(characters.blocks.map(({ text }) => text)).toEqual(['One', 'T']);
    expect(characters.partial).toBe(true);
    const bomb = makePptx({ slides: [...slides, { shapes: pptxShape(['a'.repeat(3_000_000)]) }] });
    const limited = await readPptx(bomb, readContext('talk.pptx', { inflatedBytes: 1_000_000 }));
    expect(limited.blocks.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
    expect(limited.partial).toBe(true);
  });

  it('reads groups in groups without end', async () => {
    const nested = (depth: number): string =>
      `${'<p:grpSp>'.repeat(depth)}${pptxShape(['Inside'])}${'</p:grpSp>'.repeat(depth)}${pptxShape(['After'])}`;
    expect(await outline({ slides: [{ shapes: nested(1_500) }] })).toEqual([
      '1 paragraph: Inside',
      '1 paragraph: After',
    ]);
    expect(await read({ slides: [{ shapes: title('Before') + nested(50_000) }] })).toMatchObject({
      partial: true,
      blocks: [{ text: 'Before' }],
    });
  });

  it('answers every damage with a document or an expected outcome', async () => {
    await fc.assert(
      fc.asyncProperty(anyDamage(whole), async (bytes) => {
        try {
          const document = await readPptx(bytes, context);
          if (bytes.length < whole.length - 22) expect(document.partial).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(ReadFailure);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('tells a password from damage', async () => {
    const ole = new Uint8Array(600);
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    await expect(readPptx(ole, context)).rejects.toMatchObject({ outcome: 'encrypted' });
  });
});
