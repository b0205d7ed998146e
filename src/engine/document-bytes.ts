// The bytes of a document's file, for showing it as it is: by its number in the library, never by a path from outside.
import type { FilePart } from '../contract';
import { Failure } from './failure';
import type { DocumentStore, FileReader } from './ports';

export interface BytesParts {
  documents: Pick<DocumentStore, 'document' | 'folders'>;
  files: FileReader;
}

export interface BytesWanted {
  id: number;
  offset: number;
  length: number;
}

const GONE =
  'That file is no longer where it was; it is found again once Bookwheel has looked through the folder.';

/** Throws Failure: not_found, file_not_readable. */
export async function documentBytes(
  { documents, files }: BytesParts,
  { id, offset, length }: BytesWanted,
): Promise<FilePart> {
  const record = documents.document(id);
  const folder = record && documents.folders().find((one) => one.id === record.folderId);
  if (!folder) throw new Failure('not_found', 'That document is no longer in the library.');
  const { path, absolutePath } = record;
  const range = await files.readRange(folder.path, path, offset, length);
  if (!('error' in range)) {
    return { bytes: new Blob([range.bytes]), size: range.size, version: range.version };
  }
  switch (range.error) {
    case 'vanished':
      throw new Failure('not_found', GONE, absolutePath);
    case 'unreadable':
      throw new Failure(
        'file_not_readable',
        'The system refused to open it; check its permissions.',
        absolutePath,
      );
    case 'online_only':
      throw new Failure(
        'file_not_readable',
        'It is kept only in the cloud; download it to see it here.',
        absolutePath,
      );
  }
}
