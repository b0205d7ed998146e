// A library in memory that is filled through the catalog's writing calls and then searched, for testing evaluation.
import { DEFAULT_FOLDER_RULES } from '../../src/core/changes/folder-rules';
import type { EvaluationParts } from '../../src/engine/evaluation/evaluate-collection';
import { createFakeLibrary, type FakeDocument, type FakeLibrary } from './fake-search-library';

type FakeCatalog = Pick<EvaluationParts, 'documents' | 'postings' | 'vectors' | 'vectorIndex'>;

/** Files must be saved in the order they were noted. Searching begins when nothing more is saved. */
export function createFakeCatalog(): FakeCatalog {
  const paths: string[] = [];
  const saved: FakeDocument[] = [];
  let filled: FakeLibrary | null = null;
  const library = (): FakeLibrary => {
    filled ??= createFakeLibrary(saved);
    return filled;
  };
  return {
    documents: {
      ...forward(
        () => library().documents,
        ['document', 'documents', 'traits', 'matching', 'folders', 'passages', 'passagesOf', 'filesWaiting'],
      ),
      documentsCalled: () => [],
      batch: (work) => work(),
      addFolder: (path, isSample) => ({ id: 1, path, present: true, isSample, rules: DEFAULT_FOLDER_RULES }),
      noteFiles: (_folderId, files) => {
        paths.push(...files.map(({ path }) => path));
      },
      file: (folderId, path) => {
        const id = paths.indexOf(path) + 1;
        if (id === 0) return null;
        const seen = { path, size: 0, mtimeMs: 0, inode: '' };
        return { ...seen, id, folderId, absolutePath: path, state: 'waiting', contentHash: null };
      },
      saveIndexed: (fileId, _seen, _contentHash, _type, { title, passages }) => {
        const path = paths[fileId - 1] ?? '';
        saved[fileId - 1] = {
          path,
          title,
          passages: passages.map(({ text, headingPath }) => ({ text, headingPath })),
        };
      },
    },
    postings: forward(
      () => library().postings,
      [
        'passageCount',
        'documentFrequencies',
        'expandPrefix',
        'expandCharacter',
        'bigramsFrom',
        'similarWords',
        'occurs',
        'search',
        'searchAll',
        'searchNames',
      ],
    ),
    vectors: {
      ...forward(
        () => library().vectors,
        [
          'documentsWaiting',
          'cosines',
          'scan',
          'vectorIdsOf',
          'vectorsOf',
          'passagesOfVectors',
          'filterDocuments',
        ],
      ),
      counts: () => ({ ready: 0, waiting: 0 }),
      missing: () => [],
      freshCount: () => 0,
      put: () => [],
      changesSince: () => [],
      idsAfter: () => [],
      kept: () => 0,
      dropSome: () => 0,
      lastSeq: () => 0,
      savedMark: () => null,
      setSavedMark: () => undefined,
      collectGarbage: () => [],
      forgetDrops: () => false,
    },
    vectorIndex: null,
  };
}

/** Methods that look their object up when called. */
function forward<T extends object, K extends keyof T>(target: () => T, names: readonly K[]): Pick<T, K> {
  const methods = names.map((name) => [
    name,
    (...args: unknown[]) => {
      const method = target()[name];
      if (typeof method !== 'function') throw new TypeError(`${String(name)} is no method`);
      return method(...args);
    },
  ]);
  return Object.fromEntries(methods) as Pick<T, K>;
}
