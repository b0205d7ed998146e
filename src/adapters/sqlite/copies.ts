// What was read of these very bytes before, and giving it to another file.
import type { OutcomeCode } from '../../contract';
import type { DocumentStore, Reading } from '../../engine/ports';
import type { Counters } from './counters';
import { type Departed, FOLLOWS_FROM_BYTES } from './departed';
import type { Saving } from './file-outcomes';
import { NOT_LEAVING } from './leaving';
import type { PassageTexts } from './passage-texts';
import type { Session } from './session';

type Copies = Pick<DocumentStore, 'sizeIsKnown' | 'readingsOf' | 'passageOf' | 'saveCopy'>;

export interface CopyParts {
  saving: Saving;
  departed: Departed;
  texts: PassageTexts;
  counters: Counters;
  /** What a document read now is stored under. */
  fingerprint: string;
}

interface ReadingRow extends Omit<Reading, 'partial' | 'hasOwnTitle'> {
  partial: number;
  hasOwnTitle: number;
}

/** What is stored with a reading and goes along with it. */
interface Kept {
  outcome: OutcomeCode;
  detail: string | null;
  type: string;
  scannedPages: number;
  recognized: number;
  isDeparted: number;
}

/** Of a thousand copies a few are as good as all. */
const READINGS_MAX = 20;

export function createCopies(session: Session, parts: CopyParts): Copies {
  const { db } = session;
  const sizes = ['documents', 'departed'].map((table) =>
    db.prepare<[number, string]>(
      `SELECT 1 FROM ${table} WHERE size = ? AND content_hash IS NOT NULL AND fingerprint = ? LIMIT 1`,
    ),
  );
  const readings = db.prepare<[Record<string, unknown>], ReadingRow>(
    `${selectReadings('documents')} AND iif(id = @fileId, ${MAY_STAND}, waiting = 0 AND ${MAY_SERVE})
     UNION ALL ${selectReadings('departed')} AND ${MAY_SERVE}
     ORDER BY isOwn DESC LIMIT ${READINGS_MAX}`,
  );
  return {
    sizeIsKnown: (size) => sizes.some((known) => known.get(size, parts.fingerprint) !== undefined),
    readingsOf: (contentHash, { id: fileId, size }) =>
      readings.all({ contentHash, fileId, size, fingerprint: parts.fingerprint }).map(toReading),
    passageOf: ({ id }, ordinal) => parts.texts.read(id, ordinal),
    saveCopy: createSaveCopy(session, parts),
  };
}

/**
 * What a file came to other than a document is taken over once, never by a file that has been tried before: somebody who
 * asks for a retry wants it read.
 */
const MAY_SERVE = `(outcome = 'indexed' OR (SELECT outcome FROM documents WHERE id = @fileId) IS NULL)`;

/** A limit that was met may not be met again: a person who touches the file hopes so. */
const MAY_STAND = `outcome NOT IN ('timed_out', 'out_of_memory')`;

function selectReadings(table: 'documents' | 'departed'): string {
  return `SELECT id, path, content_hash AS contentHash, outcome, passages, title, has_own_title AS hasOwnTitle, author,
      created_at AS createdAt, language, partial, id = @fileId AS isOwn
    FROM ${table} WHERE size = @size AND content_hash = @contentHash AND fingerprint = @fingerprint
      AND ${FOLLOWS_FROM_BYTES} AND ${NOT_LEAVING}`;
}

function toReading({ partial, hasOwnTitle, ...row }: ReadingRow): Reading {
  const { id, path, contentHash, outcome, passages, title, author, createdAt, language } = row;
  const particulars = { title, author, createdAt, language, passages };
  return {
    id,
    path,
    contentHash,
    outcome,
    ...particulars,
    partial: partial === 1,
    hasOwnTitle: hasOwnTitle === 1,
  };
}

function createSaveCopy(
  { db, write }: Session,
  { saving, departed, counters, fingerprint }: CopyParts,
): Copies['saveCopy'] {
  const kept = db.prepare<[Record<string, unknown>], Kept>(
    `${selectKept('documents', 0)} AND waiting = 0 UNION ALL ${selectKept('departed', 1)}`,
  );
  const markRecognized = db.prepare('UPDATE documents SET recognized = ? WHERE id = ?');
  return (fileId, seen, { id, contentHash }, document) =>
    write(() => {
      const source = kept.get({ id, contentHash, fingerprint });
      if (!source || (source.outcome === 'indexed') !== (document !== null)) return false;
      if (source.outcome !== 'indexed') {
        const { outcome, detail, type, scannedPages } = source;
        const reading = { outcome, detail, contentHash, documentType: type, scannedPages };
        if (!saving.saveOutcome(fileId, seen, reading)) return false;
      } else if (document) {
        if (saving.saveIndexed(fileId, seen, contentHash, source.type, document) === null) return false;
        markRecognized.run(source.recognized, fileId);
        counters.add('passagesReused', document.passages.length);
      }
      if (source.isDeparted === 1) departed.drop(id);
      return true;
    });
}

function selectKept(table: 'documents' | 'departed', isDeparted: 0 | 1): string {
  return `SELECT outcome, detail, type, scanned_pages AS scannedPages, recognized, ${isDeparted} AS isDeparted
    FROM ${table} WHERE id = @id AND content_hash = @contentHash AND fingerprint = @fingerprint`;
}
