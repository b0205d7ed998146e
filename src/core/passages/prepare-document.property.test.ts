// The promise that copies and renames rest on: what is kept of a reading gives, under another name, what reading would.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Block, ExtractedDocument, PreparedDocument } from '../document';
import { beginPreparation, prepareDocument } from './prepare-document';

const words = fc
  .array(fc.constantFrom('Running', 'invoices', '学习资料', 'getTotal()', 'e-mail', 'C++', '.NET', 'notes'), {
    minLength: 1,
    maxLength: 40,
  })
  .map((few) => few.join(' '));

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), level: fc.integer({ min: 1, max: 4 }), text: words }),
  fc.record({ kind: fc.constantFrom('paragraph' as const, 'code' as const), text: words }),
);

const document: fc.Arbitrary<ExtractedDocument> = fc.record({
  title: fc.option(fc.constantFrom('Notes', 'a', 'Running invoices', ' ')),
  author: fc.option(fc.constant('Ada')),
  createdAt: fc.option(fc.constant(5)),
  language: fc.option(fc.constantFrom('en', 'zh')),
  blocks: fc.array(block, { minLength: 1, maxLength: 12 }),
  partial: fc.boolean(),
});

const name = fc.constantFrom(
  'a.md',
  'Notes',
  '2024.invoices v2.pdf',
  '学习.txt',
  '.bashrc',
  'running_late.md',
);

/** From nothing but what the catalog keeps. */
function copyOf(kept: PreparedDocument, fileName: string): PreparedDocument {
  const { title, hasOwnTitle, author, createdAt, language, partial } = kept;
  const preparation = beginPreparation(hasOwnTitle ? title : null, fileName, kept.attributes);
  const passages = kept.passages.map(({ fields: _fields, ...passage }) => preparation.passage(passage));
  return preparation.document({ author, createdAt, language, partial }, passages);
}

it('makes of what is kept what reading under the other name would give', () => {
  fc.assert(
    fc.property(document, name, name, (read, before, after) => {
      expect(copyOf(prepareDocument(read, before), after)).toEqual(prepareDocument(read, after));
    }),
  );
});
