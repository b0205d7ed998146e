import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeEpub } from '../../../../test/helpers/make-epub';
import { makeIwork, storage } from '../../../../test/helpers/make-iwork';
import { makeFlatOpenDocument, makeOpenDocument } from '../../../../test/helpers/make-opendocument';
import { readBytes } from '../read-file';
import { READ_LIMITS } from '../reader';

const words = Array.from({ length: 400 }, (_, index) => `word${(index * 7919) % 1009}`);
const body = `<office:text>${words.map((word) => `<text:p>${word}<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p>`).join('')}</office:text>`;
const chapters = [0, 1, 2].map((number) => ({
  href: `${number}.xhtml`,
  body: words.map((word) => `<p id="${word}">${word}</p>`).join(''),
}));
const nav = `<nav epub:type="page-list">${words.map((word, index) => `<a href="0.xhtml#${word}">${index}</a>`).join('')}</nav>`;

const FILES = {
  'a.odt': makeOpenDocument({ body, styles: '<office:styles/>', meta: '<dc:title>T</dc:title>' }),
  'a.fodt': makeFlatOpenDocument({ body }),
  'a.epub': makeEpub({ chapters, nav }),
  'a.pages': makeIwork({ Document: words.map((word, index) => storage(index + 1, word)) }),
};
const OUTCOMES = ['indexed', 'empty', 'corrupt', 'encrypted', 'unsupported', 'too_large'];

const damage = fc.record({
  name: fc.constantFrom(...(Object.keys(FILES) as (keyof typeof FILES)[])),
  cut: fc.double({ min: 0, max: 1, noNaN: true }),
  flips: fc.array(
    fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), to: fc.integer({ min: 0, max: 255 }) }),
    {
      maxLength: 20,
    },
  ),
});

describe('packages damaged in any way', () => {
  it('have an outcome that says so, never a fault of the reader', async () => {
    await fc.assert(
      fc.asyncProperty(damage, async ({ name, cut, flips }) => {
        const whole = FILES[name];
        const bytes = whole.slice(0, Math.ceil(whole.length * Math.max(cut, 0.02)));
        for (const { at, to } of flips) bytes[Math.floor(at * (bytes.length - 1))] = to;
        const result = await readBytes(bytes, { fileName: name, cut: false, limits: READ_LIMITS });
        expect(OUTCOMES).toContain(result.outcome);
        if (result.outcome !== 'indexed') expect(result.detail ?? '').not.toMatch(/reader failed/);
      }),
      { numRuns: 300 },
    );
  });
});
