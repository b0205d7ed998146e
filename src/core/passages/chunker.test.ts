import { describe, expect, it } from 'vitest';
import type { Block, ExtractedDocument } from '../document';
import { chunkDocument } from './chunker';
import { countWordPieces } from './word-pieces';

const heading = (level: number, text: string): Block => ({ kind: 'heading', level, text });
const paragraph = (text: string, place: Partial<Block> = {}): Block => ({
  kind: 'paragraph',
  text,
  ...place,
});

function chunk(blocks: Block[], title: string | null = null): ReturnType<typeof chunkDocument> {
  const document: ExtractedDocument = {
    title,
    author: null,
    createdAt: null,
    language: null,
    blocks,
    partial: false,
  };
  return chunkDocument(document);
}

/** Sentences of ten words, hence 13 word pieces each. */
function sentences(count: number, name: string): string {
  return Array.from(
    { length: count },
    (_, index) => `${name} ${index} is one of many short sentences in here.`,
  ).join(' ');
}

describe('chunkDocument', () => {
  it('keeps a short document in one passage, paragraphs apart and items together', () => {
    const [passage, ...others] = chunk([
      paragraph('Bread needs time.'),
      { kind: 'list', text: 'flour' },
      { kind: 'list', text: 'water' },
      paragraph('And salt.'),
    ]);
    expect(others).toEqual([]);
    expect(passage?.text).toBe('Bread needs time.\n\nflour\nwater\n\nAnd salt.');
  });

  it('fills passages with whole sentences and repeats the last one', () => {
    const passages = chunk([paragraph(sentences(30, 'Sentence'))]);
    expect(passages.length).toBeGreaterThan(2);
    const [first, second] = passages;
    expect(first?.overlap).toBe(0);
    expect(first?.text.endsWith('in here.')).toBe(true);
    const repeated = second?.text.slice(0, second.overlap).trim() ?? '';
    expect(repeated).toMatch(/^Sentence \d+ is one of many short sentences in here\.$/);
    expect(first?.text.endsWith(repeated)).toBe(true);
    expect(countWordPieces(first?.text ?? '')).toBeGreaterThan(120);
  });

  it('puts the stated title and the headings above into the path', () => {
    const passages = chunk(
      [heading(1, 'Baking'), paragraph('Intro.'), heading(2, 'Oven'), paragraph(sentences(12, 'Oven'))],
      'The Book',
    );
    expect(passages.map((passage) => passage.headingPath)).toEqual([
      ['The Book', 'Baking'],
      ['The Book', 'Baking', 'Oven'],
    ]);
  });

  it('does not name the title twice when the first heading repeats it', () => {
    expect(chunk([heading(1, 'Baking'), paragraph('Intro.')], 'Baking')[0]?.headingPath).toEqual(['Baking']);
  });

  it('packs small sections together, their headings in the text', () => {
    const passages = chunk([
      heading(1, 'Questions'),
      heading(2, 'First part'),
      heading(3, 'Why?'),
      paragraph('Because.'),
      heading(3, 'When?'),
      paragraph('Tomorrow.'),
      heading(2, 'Second part'),
      paragraph('More.'),
    ]);
    expect(passages.map(({ headingPath, text }) => ({ headingPath, text }))).toEqual([
      { headingPath: ['Questions', 'First part'], text: 'Why?\nBecause.\n\nWhen?\nTomorrow.' },
      { headingPath: ['Questions', 'Second part'], text: 'More.' },
    ]);
  });

  it('keeps a heading with nothing under it as text', () => {
    const passages = chunk([
      heading(1, 'A'),
      paragraph('Text.'),
      heading(1, 'Empty'),
      heading(1, 'B'),
      paragraph('End.'),
    ]);
    expect(passages.map(({ text }) => text)).toEqual(['Text.', 'Empty', 'End.']);
    expect(chunk([heading(1, 'Only a title')])[0]?.text).toBe('Only a title');
  });

  it('ends a passage with its page, so that the page is right', () => {
    const passages = chunk([
      paragraph(sentences(3, 'One'), { page: 1 }),
      paragraph('12', { page: 1 }),
      paragraph(sentences(3, 'Two'), { page: 2 }),
    ]);
    expect(passages.map(({ page }) => page)).toEqual([1, 2]);
    expect(passages[1]?.text.slice(passages[1].overlap)).toBe(sentences(3, 'Two'));
  });

  it('never mixes parts, and names the part and the printed page of each passage', () => {
    const passages = chunk([
      heading(1, 'Re: boiler'),
      paragraph('The body of the mail.'),
      { ...heading(2, 'offer.pdf'), part: 'offer.pdf' },
      paragraph('The offer itself.', { part: 'offer.pdf', page: 1, pageLabel: 'i' }),
      { ...heading(2, 'plan.docx'), part: 'plan.docx' },
      paragraph('The plan.', { part: 'plan.docx' }),
    ]);
    expect(
      passages.map(({ part, page, pageLabel, headingPath }) => [part, page, pageLabel, headingPath]),
    ).toEqual([
      [null, null, null, ['Re: boiler']],
      ['offer.pdf', 1, 'i', ['Re: boiler', 'offer.pdf']],
      ['plan.docx', null, null, ['Re: boiler', 'plan.docx']],
    ]);
  });

  it('puts what follows a part under none of its headings', () => {
    const passages = chunk([
      { ...heading(1, 'a.md'), part: 'a.md' },
      { ...heading(2, 'Inside'), part: 'a.md' },
      paragraph(sentences(8, 'inside'), { part: 'a.md' }),
      paragraph(sentences(8, 'after')),
    ]);
    expect(passages.map(({ headingPath, part }) => [headingPath, part])).toEqual([
      [['a.md', 'Inside'], 'a.md'],
      [[], null],
    ]);
  });

  it('ends a section with an empty heading', () => {
    const slide = (page: number): Partial<Block> => ({ page });
    const passages = chunk([
      { ...heading(1, 'First slide'), ...slide(1) },
      paragraph(sentences(8, 'one'), slide(1)),
      { ...heading(1, ''), ...slide(2) },
      paragraph(sentences(8, 'two'), slide(2)),
    ]);
    expect(passages.map(({ headingPath, page }) => [headingPath, page])).toEqual([
      [['First slide'], 1],
      [[], 2],
    ]);
  });

  it('knows where on its pages each passage stands, also of a block that is cut', () => {
    const text = sentences(30, 'placed');
    const lines = Array.from({ length: 30 }, (_, index) => ({
      end: Math.round(((index + 1) * text.length) / 30),
      box: { left: 72, right: 500, top: 700 - index * 14, bottom: 690 - index * 14 },
    }));
    const passages = chunk([paragraph(text, { page: 3, lines })]);
    expect(passages.length).toBeGreaterThan(1);
    for (const { boxes } of passages) expect(boxes).toMatchObject([{ page: 3, left: 72, right: 500 }]);
    const tops = passages.map(({ boxes }) => boxes[0]?.top ?? 0);
    expect(tops).toEqual([...tops].sort((a, b) => b - a));
    expect(tops[0]).toBe(700);
    expect(passages.at(-1)?.boxes[0]?.bottom).toBe(690 - 29 * 14);
  });

  it('cuts code between lines and keeps their indentation', () => {
    const lines = Array.from({ length: 120 }, (_, index) => `    call(first${index}, second, third);`);
    const passages = chunk([{ kind: 'code', text: lines.join('\n'), line: 10 }]);
    expect(passages.length).toBeGreaterThan(2);
    expect(passages.flatMap(({ text }) => text.split('\n'))).toEqual(lines);
    expect(passages.every(({ overlap }) => overlap === 0)).toBe(true);
    const second = passages[1];
    expect(second?.text.split('\n')[0]).toBe(lines[(second?.line ?? 0) - 10]);
  });

  it('cuts Chinese without punctuation and minified lines by length', () => {
    for (const text of ['无标点'.repeat(400), `var a=${'b+'.repeat(3000)}c`, 'A'.repeat(9000)]) {
      const passages = chunk([paragraph(text)]);
      expect(passages.length).toBeGreaterThan(2);
      expect(passages.map((passage) => passage.text.slice(passage.overlap)).join('')).toBe(text);
    }
  });

  it.each([
    ['words far apart', Array.from({ length: 300 }, (_, index) => `word${index}`).join(' '.repeat(15_000))],
    ['marks upon marks', `a${'\u0301'.repeat(19_000)} `.repeat(100)],
    ['lines of nothing', `x${'\n'.repeat(3_000)}`.repeat(500)],
    ['dense and sparse in turn', `${'word '.repeat(100)}${' '.repeat(9_000)}. `.repeat(50)],
  ])('makes no passage out of millions of characters: %s', (_what, text) => {
    for (const kind of ['paragraph', 'code'] as const) {
      const passages = chunk([{ kind, text }]);
      expect(Math.max(...passages.map((passage) => passage.text.length))).toBeLessThan(45_000);
    }
  });

  it('stays linear for a block of millions of characters', () => {
    const line = 'a log line with some words in it, as they come\n';
    const passages = chunk([{ kind: 'code', text: line.repeat(20_000), line: 1 }]);
    expect(passages.at(-1)?.line).toBeGreaterThan(19_900);
  });
});
