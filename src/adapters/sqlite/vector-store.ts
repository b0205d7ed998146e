// Keeps the vectors, and says which are missing, which have changed, and how near each is to a query.
import { embeddingText } from '../../core/passages/embedding-text';
import type { VectorStore } from '../../engine/ports';
import type { Contents } from './contents';
import type { Counters } from './counters';
import { filterCondition } from './filter-sql';
import { type Leaving, NOT_LEAVING } from './leaving';
import type { Packs } from './packs';
import type { PassageTexts } from './passage-texts';
import { OWN_SETTINGS } from './rebuild/library-note';
import type { Session } from './session';
import { createSettings } from './settings';
import { asComponents, cosineSimilarity, quantise, toVector } from './vector-codec';
import type { VectorSequence } from './vector-sequence';

export interface VectorParts {
  contents: Contents;
  texts: PassageTexts;
  counters: Counters;
  packs: Packs;
  sequence: VectorSequence;
  leaving: Leaving;
}

/** Changes read at a time: no statement stays open while the caller works. */
const CHANGES_PER_STEP = 1000;

export function createVectorStore(
  session: Session,
  parts: VectorParts,
): Omit<VectorStore, 'documentsWaiting' | 'kept' | 'dropSome'> {
  return {
    ...createEmbeddingQueue(session, parts),
    ...createStoring(session, parts),
    ...createComparing(session, parts.packs),
    ...createLookups(session, parts),
    ...createChangeLog(session, parts.packs),
    ...createSavedMarks(session),
  };
}

function createEmbeddingQueue(
  { db }: Session,
  { contents, texts, packs }: VectorParts,
): Pick<VectorStore, 'missing' | 'freshCount' | 'counts'> {
  const aPassageWith = db.prepare<[number], { documentId: number; ordinal: number }>(
    'SELECT document_id AS documentId, ordinal FROM passages WHERE content_id = ? LIMIT 1',
  );
  return {
    missing: (packFingerprint, limit) =>
      contents.missing(packs.use(packFingerprint), limit).flatMap(({ id, hash, isFresh }) => {
        const place = aPassageWith.get(id);
        const passage = place && texts.read(place.documentId, place.ordinal);
        if (!passage) return [];
        return [{ contentHash: hash, text: embeddingText(passage.headingPath, passage.text), isFresh }];
      }),
    freshCount: contents.freshCount,
    counts(packFingerprint) {
      const { live, ready } = contents.counts(packs.use(packFingerprint));
      return { ready, waiting: live - ready };
    },
  };
}

function createStoring(
  { db, write, afterRollback }: Session,
  { contents, counters, packs, sequence }: VectorParts,
): Pick<VectorStore, 'put' | 'collectGarbage'> {
  const findContent = db.prepare<[Uint8Array], number>('SELECT id FROM contents WHERE hash = ?').pluck();
  const addContent = db.prepare('INSERT INTO contents (hash, passages) VALUES (?, 0)');
  const findVector = db
    .prepare<[number, number], number>('SELECT id FROM vectors WHERE content_id = ? AND pack_id = ?')
    .pluck();
  const insert = db.prepare('INSERT INTO vectors (id, pack_id, content_id, vector) VALUES (?, ?, ?, ?)');
  const lengthUnder = db
    .prepare<[number], number>('SELECT length(vector) FROM vectors WHERE pack_id = ? LIMIT 1')
    .pluck();
  const markUnused = db.prepare(
    'UPDATE contents SET unused_since = ? WHERE passages = 0 AND unused_since IS NULL',
  );
  const unused = db.prepare<[number, number], { id: number }>(
    `SELECT vectors.id FROM contents CROSS JOIN vectors ON content_id = contents.id
     WHERE contents.passages = 0 AND unused_since <= ? AND pack_id = ? ORDER BY vectors.id`,
  );
  const drop = db.prepare('DELETE FROM vectors WHERE id = ?');
  const dropContents = db.prepare(
    `DELETE FROM contents WHERE passages = 0
       AND NOT EXISTS (SELECT 1 FROM vectors WHERE content_id = contents.id)`,
  );
  const dimensions = new Map<number, number>();
  afterRollback(() => dimensions.clear());

  function checkDimensions(packId: number, vector: Float32Array): void {
    const expected = dimensions.get(packId) ?? lengthUnder.get(packId) ?? vector.length;
    dimensions.set(packId, expected);
    if (vector.length === expected && expected > 0) return;
    throw new RangeError(`a vector of ${vector.length} dimensions among vectors of ${expected}`);
  }

  /** The text may have gone while it was being embedded; then its vector waits for the next garbage collection. */
  function contentIdOf(contentHash: Uint8Array): number {
    return findContent.get(contentHash) ?? Number(addContent.run(contentHash).lastInsertRowid);
  }

  return {
    put: (packFingerprint, entries) =>
      write(() => {
        const packId = packs.use(packFingerprint);
        let added = 0;
        const ids = entries.map(({ contentHash, vector }) => {
          checkDimensions(packId, vector);
          const quantised = quantise(vector);
          const contentId = contentIdOf(contentHash);
          const known = findVector.get(contentId, packId);
          if (known !== undefined) return known;
          const id = sequence.next();
          insert.run(id, packId, contentId, quantised);
          contents.noteVector(contentId, packId);
          added++;
          return id;
        });
        counters.add('passagesEmbedded', added);
        return ids;
      }),
    collectGarbage: (packFingerprint, nowMs, keptMs) =>
      write(() => {
        const packId = packs.use(packFingerprint);
        markUnused.run(nowMs);
        const ids = unused.all(nowMs - keptMs, packId).map(({ id }) => id);
        for (const id of ids) {
          drop.run(id);
          sequence.noteDrop(packId, id);
        }
        dropContents.run();
        return ids;
      }),
  };
}

function createComparing({ db }: Session, packs: Packs): Pick<VectorStore, 'cosines' | 'scan' | 'vectorsOf'> {
  const vectorOf = db.prepare<[number], Buffer>('SELECT vector FROM vectors WHERE id = ?').pluck();
  const vectorsOfDocument = db
    .prepare<[number, number, number | null, number | null, number], Buffer>(
      `SELECT vector FROM passages JOIN vectors ON vectors.content_id = passages.content_id AND pack_id = ?
       WHERE document_id = ? AND (? IS NULL OR passages.id = ?) ORDER BY ordinal LIMIT ?`,
    )
    .pluck();
  return {
    vectorsOf: (packFingerprint, documentId, passageId, limit) =>
      vectorsOfDocument
        .all(packs.use(packFingerprint), documentId, passageId, passageId, limit)
        .map((bytes) => toVector(asComponents(bytes))),
    cosines: (query, vectorIds) =>
      Float32Array.from(vectorIds, (id) => {
        const bytes = vectorOf.get(id);
        return bytes ? cosineSimilarity(query, asComponents(bytes)) : Number.NaN;
      }),
    scan(packFingerprint, query, filter, k, maxPassages) {
      const condition = filterCondition(filter) ?? { sql: 'TRUE', values: [] };
      const among = `FROM documents WHERE documents.passages > 0 AND ${condition.sql} AND ${NOT_LEAVING}`;
      const passages = db.prepare<unknown[], number>(`SELECT sum(passages) ${among}`).pluck();
      if ((passages.get(...condition.values) ?? 0) > maxPassages) return null;
      const rows = db
        .prepare<unknown[], { passageId: number; documentId: number; vector: Buffer }>(
          `SELECT passages.id AS passageId, passages.document_id AS documentId, vector
           FROM passages CROSS JOIN vectors ON vectors.content_id = passages.content_id AND pack_id = ?
           WHERE passages.document_id IN (SELECT documents.id ${among})`,
        )
        .iterate(packs.use(packFingerprint), ...condition.values);
      const found: { passageId: number; documentId: number; cosine: number }[] = [];
      for (const { passageId, documentId, vector } of rows) {
        found.push({ passageId, documentId, cosine: cosineSimilarity(query, asComponents(vector)) });
      }
      const best = found.sort((a, b) => b.cosine - a.cosine || a.passageId - b.passageId).slice(0, k);
      return {
        passageIds: best.map(({ passageId }) => passageId),
        documentIds: best.map(({ documentId }) => documentId),
        cosines: best.map(({ cosine }) => cosine),
      };
    },
  };
}

function createLookups(
  { db }: Session,
  { packs, leaving }: VectorParts,
): Pick<VectorStore, 'vectorIdsOf' | 'passagesOfVectors' | 'filterDocuments'> {
  const vectorOf = db
    .prepare<[number, number], number>(
      `SELECT vectors.id FROM passages JOIN vectors ON vectors.content_id = passages.content_id
       WHERE passages.id = ? AND vectors.pack_id = ?`,
    )
    .pluck();
  const carriers = db.prepare<[number], { vectorId: number; passageId: number; documentId: number }>(
    `SELECT vectors.id AS vectorId, passages.id AS passageId, document_id AS documentId
     FROM vectors JOIN passages ON passages.content_id = vectors.content_id
     WHERE vectors.id = ? ORDER BY passages.id`,
  );
  return {
    vectorIdsOf(packFingerprint, passageIds) {
      const pack = packs.use(packFingerprint);
      return passageIds.map((id) => vectorOf.get(id, pack) ?? null);
    },
    passagesOfVectors: (vectorIds) =>
      vectorIds.flatMap((id) => carriers.all(id)).filter(({ documentId }) => !leaving.hides(documentId)),
    filterDocuments(documentIds, filter) {
      const { sql, values } = filterCondition(filter) ?? { sql: 'TRUE', values: [] };
      const passing = db
        .prepare<unknown[], number>(
          `SELECT id FROM documents WHERE id IN (SELECT value FROM json_each(?)) AND ${sql}`,
        )
        .pluck();
      return new Set(passing.all(JSON.stringify(documentIds), ...values));
    },
  };
}

/** Among the settings that hold for this catalog alone, so that one made anew vouches for no file of the one before. */
export function createSavedMarks(session: Session): Pick<VectorStore, 'savedMark' | 'setSavedMark'> {
  const { setting, setSetting } = createSettings(session);
  const key = (packFingerprint: string): string => `${OWN_SETTINGS}vectors ${packFingerprint}`;
  return {
    savedMark: (packFingerprint) => setting(key(packFingerprint)),
    setSavedMark: (packFingerprint, mark) => setSetting(key(packFingerprint), mark),
  };
}

function createChangeLog(
  { db, write }: Session,
  packs: Packs,
): Pick<VectorStore, 'changesSince' | 'idsAfter' | 'lastSeq' | 'forgetDrops'> {
  const page = db.prepare<unknown[], { seq: number; vectorId: number; vector: Buffer | null }>(
    `SELECT id AS seq, id AS vectorId, vector FROM vectors WHERE id > @after AND pack_id = @pack
     UNION ALL
     SELECT seq, vector_id, NULL FROM dropped_vectors WHERE seq > @after AND pack_id = @pack
     ORDER BY seq LIMIT @limit`,
  );
  const idsAfter = db
    .prepare<[number, number, number], number>(
      'SELECT id FROM vectors WHERE pack_id = ? AND id > ? ORDER BY id LIMIT ?',
    )
    .pluck();
  const newestVector = db
    .prepare<[number], number>('SELECT id FROM vectors WHERE pack_id = ? ORDER BY id DESC LIMIT 1')
    .pluck();
  const newestDrop = db
    .prepare<[number], number>('SELECT seq FROM dropped_vectors WHERE pack_id = ? ORDER BY seq DESC LIMIT 1')
    .pluck();
  // The newest of all stays, so that its number does not come back.
  const forget = db.prepare(
    `DELETE FROM dropped_vectors WHERE seq IN (
       SELECT seq FROM dropped_vectors
       WHERE seq <= ? AND pack_id = ? AND seq < (SELECT max(seq) FROM dropped_vectors) LIMIT ${CHANGES_PER_STEP}
     )`,
  );
  return {
    *changesSince(packFingerprint, afterSeq) {
      const pack = packs.use(packFingerprint);
      for (let after = afterSeq; ; ) {
        const rows = page.all({ after, pack, limit: CHANGES_PER_STEP });
        for (const { seq, vectorId, vector } of rows) {
          yield { seq, vectorId, vector: vector && asComponents(vector) };
        }
        const last = rows.at(-1);
        if (!last || rows.length < CHANGES_PER_STEP) return;
        after = last.seq;
      }
    },
    idsAfter: (packFingerprint, vectorId, limit) => idsAfter.all(packs.use(packFingerprint), vectorId, limit),
    lastSeq(packFingerprint) {
      const pack = packs.use(packFingerprint);
      return Math.max(newestVector.get(pack) ?? 0, newestDrop.get(pack) ?? 0);
    },
    forgetDrops(packFingerprint, upToSeq) {
      const pack = packs.use(packFingerprint);
      return write(() => forget.run(upToSeq, pack).changes === CHANGES_PER_STEP);
    },
  };
}
