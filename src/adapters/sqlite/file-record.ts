// A row of `documents` as the file it stands for.
import type { OutcomeCode } from '../../contract';
import type { FileRecord } from '../../engine/ports';
import { absolutePathOf } from './paths';

export const FILE_COLUMNS = `documents.id, folder_id AS folderId, folders.path AS folder, documents.path, size,
  mtime_ms AS mtimeMs, inode, content_hash AS contentHash, waiting, outcome`;

export interface FileRow {
  id: number;
  folderId: number;
  folder: string;
  path: string;
  size: number;
  mtimeMs: number;
  inode: string;
  contentHash: string | null;
  waiting: number;
  outcome: OutcomeCode | null;
}

export function toFileRecord({ folder, waiting, outcome, ...file }: FileRow): FileRecord {
  const absolutePath = absolutePathOf(folder, file.path);
  return { ...file, absolutePath, state: waiting === 1 || outcome === null ? 'waiting' : outcome };
}
