import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/helpers/failure-of';
import { DEFAULT_FOLDER_RULES } from '../core/changes/folder-rules';
import { type BytesParts, documentBytes } from './document-bytes';
import type { DocumentRecord } from './ports';

const RECORD: DocumentRecord = {
  id: 7,
  folderId: 2,
  path: 'deep/a.pdf',
  absolutePath: '/library/deep/a.pdf',
  title: 'A',
  author: null,
  type: 'pdf',
  language: null,
  mtimeMs: 0,
  dateMs: 0,
  size: 4,
  passages: 1,
  partial: false,
  recognized: false,
};

type Answer = Awaited<ReturnType<BytesParts['files']['readRange']>>;

function partsWith(answer: Answer): BytesParts & { asked: unknown[] } {
  const asked: unknown[] = [];
  const folder = { present: true, isSample: false, rules: DEFAULT_FOLDER_RULES };
  return {
    asked,
    documents: {
      document: (id) => (id === RECORD.id ? RECORD : null),
      folders: () => [
        { ...folder, id: 1, path: '/other' },
        { ...folder, id: 2, path: '/library' },
      ],
    },
    files: {
      readRange: async (...call) => {
        asked.push(call);
        return answer;
      },
    },
  };
}

describe('documentBytes', () => {
  it('reads in the folder of the document, by what the library knows of it', async () => {
    const parts = partsWith({ bytes: new Uint8Array([1, 2]), size: 9, version: 'v' });
    const part = await documentBytes(parts, { id: 7, offset: 3, length: 2 });
    expect(parts.asked).toEqual([['/library', 'deep/a.pdf', 3, 2]]);
    expect([...new Uint8Array(await part.bytes.arrayBuffer())]).toEqual([1, 2]);
    expect(part).toMatchObject({ size: 9, version: 'v' });
  });

  it('opens nothing for a number the library does not know', async () => {
    const parts = partsWith({ error: 'vanished' });
    const failure = await failureOf(documentBytes(parts, { id: 8, offset: 0, length: 1 }));
    expect(failure.code).toBe('not_found');
    expect(parts.asked).toEqual([]);
  });

  it.each([
    ['vanished', 'not_found'],
    ['unreadable', 'file_not_readable'],
    ['online_only', 'file_not_readable'],
  ] as const)('says that a file is %s, and which', async (error, code) => {
    const failure = await failureOf(documentBytes(partsWith({ error }), { id: 7, offset: 0, length: 1 }));
    expect(failure).toMatchObject({ code, subject: '/library/deep/a.pdf' });
  });
});
