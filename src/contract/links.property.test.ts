import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Link, makeLink, parseLink } from './links';

/** Any text without control characters, halves of characters, or nothing in it. */
const words = (maxLength: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength }).filter((text) => !/[\p{Cc}\p{Cs}]/u.test(text));

const path = fc.oneof(
  // A folder called `C:` at the root would be taken for a drive, as in every file: address.
  fc
    .array(words(20), { maxLength: 6 })
    .map((parts) => `/${parts.join('/')}`)
    .filter((text) => !/^\/(?:[A-Za-z]:[\\/]|\\\\)/.test(text)),
  fc.array(words(20), { maxLength: 6 }).map((parts) => `C:\\${parts.join('\\')}`),
);

const link: fc.Arbitrary<Link> = fc.oneof(
  fc.record({
    kind: fc.constant('search' as const),
    query: words(60).filter((text) => text.trim() !== ''),
  }),
  fc.record({
    kind: fc.constant('file' as const),
    path,
    page: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
    text: fc.option(words(40)),
  }),
);

it('every link that can be made is read as what it was made of, and is a plain address', () => {
  fc.assert(
    fc.property(link, (wanted) => {
      const text = makeLink(wanted);
      expect(text).toMatch(/^bookwheel:\/\/[!-~]+$/);
      expect(parseLink(text ?? '')).toEqual(wanted);
    }),
  );
});

it('nothing that comes as a link makes it throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', 'bookwheel://search?q=', 'bookwheel://file/'),
      (text, start) => {
        const read = parseLink(start + text);
        if (read) expect(makeLink(read)).not.toBeNull();
      },
    ),
  );
});
