import { describe, expect, it } from 'vitest';
import { envelopeLines, hasOwnMark, type ShownBlock, toRuns } from './block-runs';

let ordinal = 0;
function block(kind: ShownBlock['kind'], text: string, fields: Partial<ShownBlock> = {}): ShownBlock {
  ordinal += 1;
  return {
    ...{ kind, text, ordinal, level: null, page: null, pageLabel: null, line: null, part: null },
    ...{ codeLanguage: null, continued: false, ...fields },
  };
}

const shapes = (blocks: ShownBlock[], type = 'docx', title = 'T'): string[] =>
  toRuns(blocks, { type, title }).map((run) =>
    run.kind === 'separator'
      ? JSON.stringify(run.place)
      : `${run.kind} ${run.blocks.map(({ text }) => text).join('/')}`,
  );

describe('toRuns', () => {
  it('gathers rows to tables, items to lists and code to listings', () => {
    const blocks = [
      block('paragraph', 'a'),
      block('paragraph', 'b'),
      block('list', 'c'),
      block('list', 'd'),
      block('table_row', 'e'),
      block('table_row', 'f'),
      block('paragraph', 'g'),
      block('code', 'h'),
      block('code', 'i'),
    ];
    expect(shapes(blocks)).toEqual([
      'paragraph a',
      'paragraph b',
      'list c/d',
      'table e/f',
      'paragraph g',
      'code h/i',
    ]);
  });

  it('gives code a listing of its own where its author names the language', () => {
    const ts = { codeLanguage: 'ts' };
    const blocks = [
      block('code', 'a'),
      block('code', 'b'),
      block('code', 'c', ts),
      block('code', 'd', { ...ts, continued: true }),
      block('code', 'e', ts),
      block('code', 'f'),
    ];
    expect(shapes(blocks)).toEqual(['code a/b', 'code c/d', 'code e', 'code f']);
  });

  it('says a page where it begins, and parts a table there', () => {
    const blocks = [
      block('table_row', 'a', { page: 1 }),
      block('table_row', 'b', { page: 1 }),
      block('table_row', 'c', { page: 2, pageLabel: 'ii' }),
    ];
    expect(shapes(blocks)).toEqual([
      '{"page":1,"pageLabel":null}',
      'table a/b',
      '{"page":2,"pageLabel":"ii"}',
      'table c',
    ]);
  });

  it('names a part only where no heading does', () => {
    expect(
      shapes([
        block('heading', 'Costs', { part: 'Costs' }),
        block('heading', 'offer.pdf', { part: 'a.zip › offer.pdf' }),
        block('heading', 'Hello', { part: 'Hello — 2024-03-01 14:05' }),
        block('paragraph', 'text', { part: 'notes.txt' }),
      ]),
    ).toEqual([
      '{"part":null}',
      'heading Costs',
      '{"part":null}',
      'heading offer.pdf',
      '{"part":null}',
      'heading Hello',
      '{"part":"notes.txt","form":"part"}',
      'paragraph text',
    ]);
    expect(shapes([block('paragraph', 'Hi', { part: '00:00:01' })], 'subtitles')[0]).toContain(
      '"form":"time"',
    );
  });

  it('leaves out what is said elsewhere: the title above, the names of symbols in code', () => {
    expect(
      shapes(
        [block('heading', ' The\ntitle ', { ordinal: 0 }), block('paragraph', 'a')],
        'docx',
        'The title',
      ),
    ).toEqual(['paragraph a']);
    expect(
      shapes(
        [block('heading', 'total'), block('code', 'x'), block('heading', ''), block('code', 'y')],
        'code',
      ),
    ).toEqual(['code x/y']);
  });

  it('sets what a mail says of itself apart, and not what looks like it within the text', () => {
    const envelope = 'From: Ada <a@b.c>\nTo: Bo';
    expect(shapes([block('heading', 'S'), block('paragraph', envelope)], 'mail')).toEqual([
      'heading S',
      `envelope ${envelope}`,
    ]);
    expect(shapes([block('paragraph', 'text'), block('paragraph', 'From: here')])).toEqual([
      'paragraph text',
      'paragraph From: here',
    ]);
  });
});

describe('envelopeLines', () => {
  it('tells where each value stands', () => {
    const text = 'From: Ada\nDate: 2024';
    const lines = envelopeLines(text);
    expect(lines.map(({ name, value }) => [name, value])).toEqual([
      ['From', 'Ada'],
      ['Date', '2024'],
    ]);
    for (const { start, value } of lines) expect(text.slice(start, start + value.length)).toBe(value);
  });
});

describe('hasOwnMark', () => {
  it('knows numbers and letters that are part of the item', () => {
    for (const text of ['1. flour', '(a) white', 'iv) fine', '第一条 甲方', '二、借阅'])
      expect(hasOwnMark(text)).toBe(true);
    for (const text of ['flour', 'a white one', '1.5 litres', '第一次来'])
      expect(hasOwnMark(text)).toBe(false);
  });
});
