import { describe, expect, it } from 'vitest';
import {
  type DocxParts,
  docxParagraph,
  docxRuns,
  docxStyle,
  makeDocx,
} from '../../../../../test/helpers/make-docx';
import { readContext } from '../../../../../test/helpers/read-context';
import { readDocx } from './docx';

/** Kind, level and text of each block. */
async function outline(parts: DocxParts): Promise<string[]> {
  const { blocks } = await readDocx(makeDocx(parts), readContext('contract.docx'));
  return blocks.map(({ kind, level, text }) => `${kind}${level ?? ''}: ${text}`);
}

describe('readDocx: numbers', () => {
  const level = (at: number, format: string, pattern: string, more = ''): string =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${pattern}"/></w:lvl>`;
  const list = (id: number, levels: string): string =>
    `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;
  const item = (text: string, id: number, at = 0): string =>
    docxRuns(
      `<w:r><w:t>${text}</w:t></w:r>`,
      `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`,
    );

  it('prints the numbers that Word prints', async () => {
    const numbering =
      list(0, level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '(%2)') + level(2, 'upperRoman', '%3)')) +
      list(1, level(0, 'chineseCountingThousand', '第%1条')) +
      list(2, level(0, 'bullet', '')) +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
      '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' +
      '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>' +
      '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';
    const body = [
      item('flour', 1),
      item('white', 1, 1),
      item('brown', 1, 1),
      item('fine', 1, 2),
      item('water', 1),
      item('warm', 1, 1),
      item('甲方', 2),
      item('loose', 3),
      item('again', 4),
      item('none', 0),
      item('unknown', 77),
    ].join('');
    expect(await outline({ body, numbering })).toEqual([
      'list: 1. flour',
      'list: (a) white',
      'list: (b) brown',
      'list: I) fine',
      'list: 2. water',
      'list: (a) warm',
      'list: 第一条 甲方',
      'list: loose',
      'list: 1. again',
      'paragraph: none',
      'list: unknown',
    ]);
  });

  it('numbers headings by their styles', async () => {
    const numbering = `${list(
      0,
      level(0, 'decimal', '%1', '<w:pStyle w:val="heading1"/>') +
        level(1, 'decimal', '%1.%2', '<w:pStyle w:val="heading2"/>'),
    )}<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>`;
    const numbered = '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>';
    const styles = docxStyle('heading 1', numbered) + docxStyle('heading 2', numbered);
    const body = ['heading 1', 'heading 2', 'heading 1', 'heading 2', 'heading 2']
      .map((style) => docxParagraph('Steam', style))
      .join('');
    expect(await outline({ body, numbering, styles })).toEqual([
      'heading1: 1 Steam',
      'heading2: 1.1 Steam',
      'heading1: 2 Steam',
      'heading2: 2.1 Steam',
      'heading2: 2.2 Steam',
    ]);
  });

  it('counts far in Chinese', async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="START"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl></w:abstractNum>' +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
    const first = async (start: number): Promise<string | undefined> => {
      const [only] = await outline({
        body: item('汽', 1),
        numbering: numbering.replace('START', String(start)),
      });
      return only?.split(' ')[1];
    };
    expect(await first(10)).toBe('第十章');
    expect(await first(12)).toBe('第十二章');
    expect(await first(20)).toBe('第二十章');
    expect(await first(105)).toBe('第一百零五章');
    expect(await first(1010)).toBe('第一千零一十章');
  });
});
