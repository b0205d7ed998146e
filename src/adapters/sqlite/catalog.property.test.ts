// A random life of a library, against a model that is a map of paths to texts.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  asking,
  documentOf,
  openTestCatalog,
  renaming,
  seen,
  temporaryDirectory,
  term,
} from './catalog.fixture';
import type { Catalog } from './open-catalog';

const PACK = 'pack';
const WORDS = ['apple', 'pear', 'c++', '学习', 'the', "o'clock"];
const PATHS = ['a.md', 'b.md', 'dir/a.md', 'dir/c.md', 'dirt/d.md'];

type Step =
  | { kind: 'save'; path: string; texts: string[]; name: string }
  | { kind: 'fail'; path: string }
  | { kind: 'remove'; path: string }
  | { kind: 'removeUnder'; directory: string }
  | { kind: 'rename'; from: string; to: string; name: string }
  | { kind: 'embed'; limit: number }
  | { kind: 'collect' }
  | { kind: 'copy'; to: string; pick: number; name: string }
  | { kind: 'forget' }
  | { kind: 'abandon'; path: string; texts: string[] }
  | { kind: 'reopen' };

const path = fc.constantFrom(...PATHS);
const word = fc.constantFrom(...WORDS);
const texts = fc.array(
  fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
  { minLength: 1, maxLength: 5 },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('save' as const), path, texts, name: word }) },
  fc.record({ kind: fc.constant('fail' as const), path }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), path }) },
  fc.record({ kind: fc.constant('removeUnder' as const), directory: fc.constantFrom('dir', 'nowhere') }),
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('rename' as const), from: path, to: path, name: word }),
  },
  fc.record({ kind: fc.constant('embed' as const), limit: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ kind: fc.constant('collect' as const) }),
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('copy' as const), to: path, pick: fc.nat(9), name: word }),
  },
  fc.record({ kind: fc.constant('forget' as const) }),
  fc.record({ kind: fc.constant('abandon' as const), path, texts }),
  fc.record({ kind: fc.constant('reopen' as const) }),
);

interface Modelled {
  texts: string[];
  name: string;
}

/** What the library should hold: null for a file without searchable content. */
class Model {
  readonly files = new Map<string, Modelled | null>();
  readonly embedded = new Set<string>();
  /** All texts of a file that were ever read. */
  readonly read: string[][] = [];

  texts(): string[] {
    return [...this.files.values()].flatMap((file) => file?.texts ?? []);
  }

  distinct(): Set<string> {
    return new Set(this.texts());
  }
}

const hashOf = (texts: string[]): string => `hash of ${texts.join('|')}`;

function apply(place: { catalog: Catalog; dir: string; folderId: number }, model: Model, action: Step): void {
  const { documents, vectors } = place.catalog;
  const idOf = (of: string): number | undefined => documents.file(place.folderId, of)?.id;
  switch (action.kind) {
    case 'save': {
      documents.noteFiles(place.folderId, [seen(action.path)]);
      const document = documentOf(action.texts, { name: action.name });
      documents.saveIndexed(
        idOf(action.path) ?? 0,
        seen(action.path),
        hashOf(action.texts),
        'text',
        document,
      );
      model.read.push(action.texts);
      model.files.set(action.path, { texts: action.texts, name: action.name });
      return;
    }
    case 'fail':
      documents.noteFiles(place.folderId, [seen(action.path)]);
      documents.saveOutcome(idOf(action.path) ?? 0, seen(action.path), {
        outcome: 'corrupt',
        contentHash: null,
        documentType: 'text',
        detail: null,
      });
      model.files.set(action.path, null);
      return;
    case 'remove':
      documents.removeFiles([idOf(action.path) ?? 0]);
      model.files.delete(action.path);
      return;
    case 'removeUnder':
      documents.removeUnder(place.folderId, action.directory);
      for (const each of [...model.files.keys()]) {
        if (each.startsWith(`${action.directory}/`)) model.files.delete(each);
      }
      return;
    case 'rename': {
      const moved = model.files.get(action.from);
      if (moved === undefined || action.from === action.to) return;
      documents.renameFiles([renaming(idOf(action.from) ?? 0, seen(action.to), action.name)]);
      model.files.delete(action.from);
      model.files.set(action.to, moved && { ...moved, name: action.name });
      return;
    }
    case 'embed': {
      const missing = vectors.missing(PACK, action.limit);
      const vector = Float32Array.of(1, 0);
      vectors.put(
        PACK,
        missing.map(({ contentHash }) => ({ contentHash, vector })),
      );
      for (const { text } of missing) model.embedded.add(text);
      return;
    }
    case 'collect': {
      vectors.collectGarbage(PACK, 0, 0);
      const kept = model.distinct();
      for (const text of model.embedded) if (!kept.has(text)) model.embedded.delete(text);
      return;
    }
    case 'copy':
      copyTo(place, model, action);
      return;
    case 'forget':
      documents.forgetDeparted(0, 0, 2);
      return;
    case 'abandon': {
      const work = (): void => {
        const path = action.path;
        documents.noteFiles(place.folderId, [seen(path, { size: 7 })]);
        const document = documentOf(action.texts);
        documents.saveIndexed(idOf(path) ?? 0, seen(path, { size: 7 }), 'hash', 'text', document);
        throw new Error('abandoned');
      };
      expect(() => documents.batch(work)).toThrow('abandoned');
      return;
    }
    case 'reopen':
      place.catalog.close();
      place.catalog = openTestCatalog(place.dir);
  }
}

/** Gives a file what was read before, wherever that is kept; reads it where it is kept nowhere else. */
function copyTo(
  place: { catalog: Catalog; dir: string; folderId: number },
  model: Model,
  { to, pick, name }: Extract<Step, { kind: 'copy' }>,
): void {
  const { documents } = place.catalog;
  const texts = model.read[pick % model.read.length];
  if (!texts) return;
  documents.noteFiles(place.folderId, [seen(to)]);
  const file = documents.file(place.folderId, to);
  const source = file && documents.readingsOf(hashOf(texts), file).at(-1);
  if (!source || source.id === file.id) {
    apply(place, model, { kind: 'save', path: to, texts, name });
    return;
  }
  expect(texts.map((_, ordinal) => documents.passageOf(source, ordinal)?.text)).toEqual(texts);
  expect(documents.saveCopy(file.id, seen(to), source, documentOf(texts, { name }))).toBe(true);
  model.files.set(to, { texts, name });
}

function expectAgreement({ documents, postings, vectors }: Catalog, folderId: number, model: Model): void {
  const all = [...documents.filesOf(folderId)];
  expect(all.map(({ path: each }) => each).sort()).toEqual([...model.files.keys()].sort());
  for (const { id, path: each, state } of all) {
    const file = model.files.get(each);
    expect(state).toBe(file ? 'indexed' : 'corrupt');
    expect(documents.passagesOf(id, 0, 100).map(({ text }) => text)).toEqual(file?.texts ?? []);
  }
  const found = (word_: string): string[] => {
    const { passageIds } = postings.search(asking({ optional: [term(word_)] }), null, 1000);
    return documents
      .passages(passageIds)
      .map(({ text }) => text)
      .sort();
  };
  const named = (word_: string): string[] => {
    const { documentIds } = postings.searchNames(asking({ optional: [term(word_)] }), null, 1000);
    return documents
      .documents(documentIds)
      .map(({ path: each }) => each)
      .sort();
  };
  for (const each of WORDS) {
    const holding = model.texts().filter((text) => text.split(' ').includes(each));
    expect(found(each)).toEqual(holding.sort());
    expect(postings.documentFrequencies([each])).toEqual([holding.length]);
    const so = [...model.files].flatMap(([path_, file]) => (file?.name === each ? [path_] : []));
    expect(named(each)).toEqual(so.sort());
  }
  const distinct = model.distinct();
  const ready = [...distinct].filter((text) => model.embedded.has(text)).length;
  expect(vectors.counts(PACK)).toEqual({ ready, waiting: distinct.size - ready });
  const missing = vectors.missing(PACK, 1000).map(({ text }) => text);
  expect(missing.sort()).toEqual([...distinct].filter((text) => !model.embedded.has(text)).sort());
  expect(documents.counts().passages).toBe(model.texts().length);
  expect(postings.passageCount()).toBe(model.texts().length);
}

it('agrees with a map of paths to texts, whatever happens', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
      const { dir, remove } = temporaryDirectory();
      const catalog = openTestCatalog(dir);
      const place = { catalog, dir, folderId: catalog.documents.addFolder('/library', false).id };
      const model = new Model();
      try {
        for (const each of steps) {
          apply(place, model, each);
          expectAgreement(place.catalog, place.folderId, model);
        }
      } finally {
        place.catalog.close();
        remove();
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);
