import { describe, expect, it } from 'vitest';
import { draw, drawPdf, stream } from '../../../../../test/helpers/make-pdf';
import { readContext } from '../../../../../test/helpers/read-context';
import { readTexts } from '../../../../../test/helpers/read-pdf';
import { readPdf } from './pdf';

const context = readContext('a.pdf');

describe('a PDF that is damaged or hostile', () => {
  it('opens a file that is locked for changes alone', async () => {
    const contents = [draw('Anybody may read this.', 60, 700)];
    expect(await readTexts(drawPdf({ contents, password: '' }))).toEqual(['Anybody may read this.']);
    await expect(readPdf(drawPdf({ contents, password: 'secret' }), context)).rejects.toMatchObject({
      outcome: 'encrypted',
      message: 'the PDF is protected by a password',
    });
  });

  it('reads on without its table of objects', async () => {
    const whole = new TextDecoder('latin1').decode(drawPdf({ contents: [draw('Still here.', 60, 700)] }));
    const damaged = whole.replace(/xref\n0[\s\S]*?trailer/, 'trailer');
    expect(damaged.length).toBeLessThan(whole.length);
    expect(await readTexts(new Uint8Array(Buffer.from(damaged, 'latin1')))).toEqual(['Still here.']);
  });

  it('loses no other page to one that is broken', async () => {
    const broken = new TextDecoder('latin1')
      .decode(drawPdf({ contents: ['One', 'Two', 'Three'].map((text) => draw(text, 60, 700)) }))
      .replace('(Two) Tj', '(((((((');
    expect(await readTexts(new Uint8Array(Buffer.from(broken, 'latin1')))).toEqual(['One', 'Three']);
  });

  it('reads forms within forms without end, and the pages after them', async () => {
    const depth = 3_000;
    const form = (index: number): string =>
      stream(
        index + 1 < depth ? '/X Do' : draw('The bottom', 60, 600),
        `/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> /XObject << /X ${5 + index} 0 R >> >>`,
      );
    const bytes = drawPdf({
      contents: [`${draw('Above', 60, 700)}/X0 Do`, draw('After', 60, 700)],
      resources: '/XObject << /X0 4 0 R >>',
      objects: () => Array.from({ length: depth }, (_, index) => form(index)),
    });
    const texts = await readTexts(bytes);
    expect(texts[0]).toBe('Above');
    expect(texts.at(-1)).toBe('After');
  });

  it.each([
    ['a tree of pages that is its own branch', '/Kids [4 0 R]', '/Kids [2 0 R]'],
    ['no pages', '/Kids [4 0 R] /Count 1', '/Kids [] /Count 0'],
  ])('refuses %s', async (_, from, to) => {
    const text = new TextDecoder('latin1').decode(drawPdf({ contents: [draw('One', 60, 700)] }));
    expect(text).toContain(from);
    const bytes = new Uint8Array(Buffer.from(text.replace(from, to), 'latin1'));
    await expect(readPdf(bytes, context)).rejects.toMatchObject({
      outcome: expect.stringMatching(/^(?:corrupt|empty)$/),
    });
  });

  it('is not impressed by a count of pages that cannot be', async () => {
    const text = new TextDecoder('latin1').decode(drawPdf({ contents: [draw('One', 60, 700)] }));
    const bytes = new Uint8Array(Buffer.from(text.replace('/Count 1', '/Count 2000000000'), 'latin1'));
    expect((await readTexts(bytes))[0]).toBe('One');
  });
});
