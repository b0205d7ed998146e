import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Link, makeLink, parseLink } from './links';

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

/** What no link can carry stands among what one can. */
const anything: fc.Arbitrary<Link> = fc.oneof(
  fc.record({
    kind: fc.constant('search' as const),
    query: fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.constantFrom('  ', 'q'.repeat(2001))),
  }),
  fc.record({
    kind: fc.constant('file' as const),
    path: fc.oneof(path, fc.constantFrom('', 'a/b', '/a\nb', '/\ud800', `/${'a'.repeat(4096)}`)),
    page: fc.option(fc.oneof(fc.integer({ min: -1, max: 1_000_002 }), fc.double())),
    text: fc.option(fc.oneof(words(10), fc.constantFrom('', 'a\tb', 't'.repeat(201)))),
  }),
);

it('a link is made of just what the schema takes', () => {
  fc.assert(
    fc.property(anything, (wanted) => {
      expect(makeLink(wanted) !== null).toBe(Link.safeParse(wanted).success);
    }),
  );
});
