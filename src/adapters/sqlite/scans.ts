// Documents whose pages are pictures, and what was recognised in them.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Block } from '../../core/document';
import type { DocumentStore, RecognizedPage, ScannedFile } from '../../engine/ports';
import { FILE_COLUMNS, type FileRow, toFileRecord } from './file-record';
import { NOT_LEAVING } from './leaving';
import { FILES_UNKNOWN } from './rebuild/library-note';
import type { Session } from './session';

type Scans = Pick<
  DocumentStore,
  | 'nextScanned'
  | 'countScanned'
  | 'recognizedPages'
  | 'saveRecognizedPages'
  | 'saveRecognized'
  | 'giveUpRecognizing'
>;

export interface ScanParts {
  saveIndexed: DocumentStore['saveIndexed'];
}

type ScanRow = FileRow & { scannedPages: number; type: string };

/** Waiting files are left alone: what they hold now is not known yet. */
const TO_RECOGNIZE = 'scanned_pages > 0 AND waiting = 0';

/** Files that wait say nothing of their bytes: what is kept may be theirs. Nor does a catalog made anew, before its first file is known. */
const NOBODYS = `NOT EXISTS (SELECT 1 FROM documents WHERE waiting = 1)
  AND NOT EXISTS (SELECT 1 FROM settings WHERE key = '${FILES_UNKNOWN}')
  AND content_hash NOT IN (SELECT content_hash FROM documents WHERE content_hash IS NOT NULL)
  AND content_hash NOT IN (SELECT content_hash FROM departed)`;

/** Drops some pages whose bytes no file has. @returns whether there may be more */
export function createPageClearing({ db }: Session): (limit: number) => boolean {
  const drop = db.prepare(
    `DELETE FROM recognized_pages WHERE (content_hash, recognizer, page) IN
       (SELECT content_hash, recognizer, page FROM recognized_pages WHERE ${NOBODYS} LIMIT ?)`,
  );
  return (limit) => drop.run(limit).changes === limit;
}

export function createScans({ db, write }: Session, { saveIndexed }: ScanParts): Scans {
  const next = db.prepare<[number], ScanRow>(
    `SELECT ${FILE_COLUMNS}, scanned_pages AS scannedPages, type FROM documents JOIN folders ON folders.id = folder_id
     WHERE ${TO_RECOGNIZE} AND folders.present = 1 ORDER BY scanned_pages, mtime_ms DESC LIMIT ?`,
  );
  const count = db
    .prepare<[], number>(`SELECT count(*) FROM documents WHERE ${TO_RECOGNIZE} AND ${NOT_LEAVING}`)
    .pluck();
  const pages = db.prepare<[string, string], { page: number; blocks: Buffer }>(
    'SELECT page, blocks FROM recognized_pages WHERE content_hash = ? AND recognizer = ? ORDER BY page',
  );
  const savePage = db.prepare(
    'INSERT OR REPLACE INTO recognized_pages (content_hash, recognizer, page, blocks) VALUES (?, ?, ?, ?)',
  );
  const isStill = db.prepare<[number, number, number]>(
    `SELECT 1 FROM documents WHERE id = ? AND size = ? AND mtime_ms = ? AND ${TO_RECOGNIZE}`,
  );
  const markRecognized = db.prepare('UPDATE documents SET recognized = 1 WHERE id = ?');
  const giveUp = db.prepare('UPDATE documents SET scanned_pages = 0, detail = ? WHERE id = ?');

  db.exec(
    `DELETE FROM settings WHERE key = '${FILES_UNKNOWN}' AND EXISTS (SELECT 1 FROM documents);
     DELETE FROM recognized_pages WHERE ${NOBODYS}`,
  );

  return {
    nextScanned(excluding) {
      const row = next.all(1 + excluding.size).find(({ id }) => !excluding.has(id));
      return row ? toScannedFile(row) : null;
    },
    countScanned: () => count.get() ?? 0,
    recognizedPages: (contentHash, recognizer) =>
      pages.all(contentHash, recognizer).map(({ page, blocks }) => ({ page, blocks: unpack(blocks) })),
    saveRecognizedPages: (contentHash, recognizer, found) =>
      write(() => {
        for (const { page, blocks } of found) savePage.run(contentHash, recognizer, page, pack(blocks));
      }),
    saveRecognized: (file, document) =>
      write(() => {
        if (!isStill.get(file.id, file.size, file.mtimeMs) || file.contentHash === null) return;
        saveIndexed(file.id, file, file.contentHash, file.type, document);
        markRecognized.run(file.id);
      }),
    giveUpRecognizing: (file, detail) =>
      write(() => {
        if (isStill.get(file.id, file.size, file.mtimeMs)) giveUp.run(detail, file.id);
      }),
  };
}

function toScannedFile({ scannedPages, type, ...row }: ScanRow): ScannedFile {
  return { ...toFileRecord(row), scannedPages, type };
}

function pack(blocks: Block[]): Buffer {
  return deflateRawSync(JSON.stringify(blocks));
}

function unpack(bytes: Buffer): RecognizedPage['blocks'] {
  return JSON.parse(inflateRawSync(bytes).toString()) as Block[];
}
