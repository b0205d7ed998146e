import { describe, expect, it } from 'vitest';
import { flipBytes } from '../../../../../test/helpers/damage';
import { makeOle, makeSummary } from '../../../../../test/helpers/make-ole';
import { makePpt } from '../../../../../test/helpers/make-ppt';
import { readContext } from '../../../../../test/helpers/read-context';
import { openOle } from '../../containers/ole-container';
import { readBytes } from '../../read-file';
import { READ_LIMITS } from '../../reader';
import { readPpt } from './ppt';

const SLIDES = [
  { title: 'Ovens', body: 'Hot\rVery hot', notes: 'Say it slowly' },
  { title: '面包', body: 'Bread\u000bof rye' },
];
const read = (bytes: Uint8Array) => readPpt(bytes, readContext('talk.ppt'));

describe('readPpt', () => {
  it('reads slides in order, titles as headings, with notes', async () => {
    expect((await read(makePpt({ slides: SLIDES }))).blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Ovens', page: 1 },
      { kind: 'paragraph', text: 'Hot', page: 1 },
      { kind: 'paragraph', text: 'Very hot', page: 1 },
      { kind: 'paragraph', text: 'Say it slowly', page: 1 },
      { kind: 'heading', level: 1, text: '面包', page: 2 },
      { kind: 'paragraph', text: 'Bread\nof rye', page: 2 },
    ]);
  });

  it('takes title and author from the properties', async () => {
    const more = { '\u0005SummaryInformation': makeSummary({ title: 'On bread', author: 'Ada' }) };
    expect(await read(makePpt({ slides: SLIDES, more }))).toMatchObject({
      title: 'On bread',
      author: 'Ada',
      partial: false,
    });
  });

  it('collects loose texts where the structure is lost', async () => {
    const whole = openOle(makePpt({ slides: SLIDES }));
    const records = whole.stream('PowerPoint Document') ?? new Uint8Array();
    const { blocks, partial } = await read(makeOle({ 'PowerPoint Document': records }));
    expect(blocks.map(({ text }) => text).sort()).toEqual(
      ['Bread\nof rye', 'Hot', 'Ovens', 'Say it slowly', 'Very hot', '面包'].sort(),
    );
    expect(partial).toBe(true);
  });

  it('reads the plain text that PowerPoint 95 kept for searches', async () => {
    const bytes = makeOle({
      'PowerPoint Document': Buffer.alloc(100),
      Text_Content: Buffer.from('Title\rPoint\r'),
    });
    expect((await read(bytes)).blocks.map(({ text }) => text)).toEqual(['Title', 'Point']);
  });

  it('says what keeps it from reading', async () => {
    await expect(read(makePpt({ slides: SLIDES, encrypted: true }))).rejects.toMatchObject({
      outcome: 'encrypted',
    });
    await expect(read(makeOle({ Other: Buffer.from('x') }))).rejects.toMatchObject({ outcome: 'corrupt' });
  });

  it('comes to an outcome whatever bytes are damaged', async () => {
    const bytes = makePpt({ slides: SLIDES });
    for (let seed = 1; seed <= 100; seed += 1) {
      const result = await readBytes(flipBytes(bytes, seed), {
        fileName: 'x.ppt',
        cut: false,
        limits: READ_LIMITS,
      });
      expect(['indexed', 'empty', 'corrupt', 'encrypted', 'unsupported']).toContain(result.outcome);
    }
  });
});
