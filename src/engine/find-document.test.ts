import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/helpers/failure-of';
import { type FindParts, findDocument } from './find-document';
import type { DocumentRecord, FileRecord, FolderRecord, PassageRecord } from './ports';

const passages = [
  { id: 70, page: 1, text: 'Foreword.' },
  { id: 71, page: 3, text: 'The warranty runs five years.' },
  { id: 72, page: 3, text: 'It ends early if a service is missed.' },
  { id: 73, page: 4, text: 'Boiler contract\n\nThe warranty runs five years.' },
  { id: 74, page: 5, text: 'Boiler contract\n\nA claim is made in writing.' },
] as PassageRecord[];

/** A library of two folders with one file in each. */
const library: FindParts = {
  folders: () =>
    [
      { id: 1, path: '/home/li/Documents' },
      { id: 2, path: 'C:\\Users\\li\\Papers' },
    ] as FolderRecord[],
  file: (folderId, path) => {
    const id = path === 'Home/boiler.pdf' ? folderId * 10 : null;
    return id === null ? null : ({ id } as FileRecord);
  },
  document: (id) => ({ id }) as DocumentRecord,
  passagesOf: () => passages,
};

const find = (path: string, page: number | null = null, text: string | null = null) =>
  findDocument(library, { path, page, text });

describe('the document of a link', () => {
  it('is the one at that path, from its beginning', () => {
    expect(find('/home/li/Documents/Home/boiler.pdf')).toEqual({ id: 10, passageId: null });
  });

  it('is found on Windows, however its separators are written', () => {
    expect(find('C:\\Users\\li\\Papers\\Home\\boiler.pdf').id).toBe(20);
    expect(find('C:/Users/li/Papers/Home/boiler.pdf').id).toBe(20);
  });

  it('opens at the page, or at the first after it that holds any text', () => {
    expect(find('/home/li/Documents/Home/boiler.pdf', 3).passageId).toBe(71);
    expect(find('/home/li/Documents/Home/boiler.pdf', 2).passageId).toBe(71);
    expect(find('/home/li/Documents/Home/boiler.pdf', 9).passageId).toBeNull();
  });

  it('opens at the passage that begins so, and at the page where the text has changed', () => {
    expect(find('/home/li/Documents/Home/boiler.pdf', 3, 'It ends early').passageId).toBe(72);
    expect(find('/home/li/Documents/Home/boiler.pdf', 3, 'Something else').passageId).toBe(71);
  });

  it('tells apart what begins with the same line, by the next one or by the page', () => {
    const path = '/home/li/Documents/Home/boiler.pdf';
    expect(find(path, null, 'Boiler contract A claim').passageId).toBe(74);
    expect(find(path, 5, 'Boiler contract').passageId).toBe(74);
    expect(find(path, 9, 'Boiler contract').passageId).toBe(73);
    // As links were made before, up to the end of the line.
    expect(find(path, null, 'Boiler contract').passageId).toBe(73);
    expect(find(path, null, ' ').passageId).toBeNull();
  });

  it.each([
    '/etc/passwd',
    '/home/li/Documents',
    '/home/li/Documents/',
    '/home/li/Documents/../../../etc/passwd',
    '/home/li/Documents2/Home/boiler.pdf',
    '/home/li/Documents/Home/other.pdf',
  ])('is none outside the library: %s', async (path) => {
    const failure = await failureOf(Promise.resolve().then(() => find(path)));
    expect(failure.code).toBe('not_found');
  });
});
