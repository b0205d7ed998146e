// Reads what can still be read of a damaged catalog. Only what reading the files again would not bring back, or only at
// the cost of running models: folders, settings, saved searches, counters, vectors with the texts they belong to, recognised pages.
import { isAbsolute } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { CONTENT_HASH_BYTES } from '../contents';
import { asComponents, looksNormalised } from '../vector-codec';
import { type LibraryNote, OWN_SETTINGS } from './library-note';
import { readById, readFromBothEnds, type UntrustedRow } from './untrusted-rows';

export interface Salvaged extends LibraryNote {
  /** Whether every folder could be read; otherwise there may have been more. */
  knowsAllFolders: boolean;
  /** The same of saved searches. */
  knowsAllSearches: boolean;
  counters: { name: string; value: number }[];
  /** The highest ids given so far, by table: an id held by a page or a script must not come to mean another document. */
  sequences: { name: string; seq: number }[];
  packs: { id: number; fingerprint: string }[];
  /** Read while they are asked for; each can be trusted by its form. */
  vectors(): Iterable<SalvagedVector>;
  recognizedPages(): Iterable<SalvagedPage>;
  close(): void;
}

export interface SalvagedVector {
  packId: number;
  contentHash: Buffer;
  vector: Buffer;
}

export interface SalvagedPage {
  contentHash: string;
  page: number;
  recognizer: string;
  blocks: Buffer;
}

/** null where the file cannot even be opened. Never throws for what is in it. */
export function openForSalvage(path: string): Salvaged | null {
  let db: Database.Database;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    // Without this nothing is read of a file that is shorter than its header says. It cannot be written to all the same.
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
  } catch {
    // What is in it is lost to us; the file stays for whoever can do more with it.
    return null;
  }
  const folders = readFromBothEnds(db, 'SELECT * FROM folders', ['id']);
  const settings = readFromBothEnds(db, 'SELECT key, value FROM settings', ['key']);
  const searches = readFromBothEnds(db, 'SELECT id, name, query, saved_at FROM saved_searches', ['id']);
  return {
    folders: folders.rows.flatMap(toFolder),
    knowsAllFolders: folders.isWhole,
    settings: Object.fromEntries(settings.rows.flatMap(toSetting)),
    savedSearches: searches.rows.flatMap(toSavedSearch),
    knowsAllSearches: searches.isWhole,
    counters: readFromBothEnds(db, 'SELECT name, value FROM counters', ['name']).rows.flatMap(toCounter),
    sequences: readFromBothEnds(db, 'SELECT name, seq FROM sqlite_sequence', ['rowid']).rows.flatMap(
      toSequence,
    ),
    packs: readFromBothEnds(db, 'SELECT id, fingerprint FROM packs', ['id']).rows.flatMap(toPack),
    vectors: () => readVectors(db),
    recognizedPages: () => readRecognizedPages(db),
    close: () => db.close(),
  };
}

function toFolder({ path, is_sample, rules = '{}' }: UntrustedRow): LibraryNote['folders'] {
  if (!isText(path) || !isAbsolute(path)) return [];
  return [{ path, isSample: is_sample === 1, rules: isText(rules) && isJson(rules) ? rules : '{}' }];
}

function toSetting({ key, value }: UntrustedRow): [string, string][] {
  return isText(key) && isText(value) && !key.startsWith(OWN_SETTINGS) ? [[key, value]] : [];
}

function toSavedSearch({ name, query, saved_at: savedAt }: UntrustedRow): LibraryNote['savedSearches'] {
  if (!isText(name) || !isText(query) || typeof savedAt !== 'number' || !Number.isFinite(savedAt)) return [];
  return [{ name, query, savedAt }];
}

function toCounter({ name, value }: UntrustedRow): Salvaged['counters'] {
  return isText(name) && isCount(value) ? [{ name, value }] : [];
}

function toSequence({ name, seq }: UntrustedRow): Salvaged['sequences'] {
  return isText(name) && isCount(seq) ? [{ name, seq }] : [];
}

function toPack({ id, fingerprint }: UntrustedRow): Salvaged['packs'] {
  return isCount(id) && isText(fingerprint) ? [{ id, fingerprint }] : [];
}

function* readVectors(db: Database.Database): Generator<SalvagedVector> {
  const hashes = new Map<number, Buffer>();
  for (const { id, hash } of readById(db, 'contents', 'id, hash')) {
    if (isCount(id) && Buffer.isBuffer(hash) && hash.length === CONTENT_HASH_BYTES) hashes.set(id, hash);
  }
  const usual = usualLengths(readById(db, 'vectors', 'id, pack_id, length(vector) AS bytes'));
  for (const row of readById(db, 'vectors', 'id, pack_id, content_id, vector')) {
    const { pack_id: packId, content_id: contentId, vector } = row;
    if (!isCount(packId) || !isCount(contentId) || !Buffer.isBuffer(vector)) continue;
    const contentHash = hashes.get(contentId);
    const fits = vector.length === usual.get(packId) && looksNormalised(asComponents(vector));
    if (contentHash && fits) yield { packId, contentHash, vector };
  }
}

/** By pack: nearly all vectors are whole, so the most frequent length is the pack's. */
function usualLengths(rows: Iterable<UntrustedRow>): Map<number, number> {
  const counts = new Map<number, Map<number, number>>();
  for (const { pack_id: packId, bytes } of rows) {
    if (!isCount(packId) || !isCount(bytes)) continue;
    const ofPack = counts.get(packId) ?? new Map<number, number>();
    counts.set(packId, ofPack.set(bytes, (ofPack.get(bytes) ?? 0) + 1));
  }
  const mostFrequent = (ofPack: Map<number, number>): number =>
    [...ofPack].reduce((best, length) => (length[1] > best[1] ? length : best))[0];
  return new Map([...counts].map(([packId, ofPack]) => [packId, mostFrequent(ofPack)]));
}

function* readRecognizedPages(db: Database.Database): Generator<SalvagedPage> {
  const query = 'SELECT content_hash, recognizer, page, blocks FROM recognized_pages';
  const { rows } = readFromBothEnds(db, query, ['content_hash', 'recognizer', 'page']);
  for (const { content_hash: contentHash, recognizer, page, blocks } of rows) {
    if (!isText(contentHash) || !isText(recognizer) || !isCount(page) || !Buffer.isBuffer(blocks)) continue;
    if (inflates(blocks)) yield { contentHash, page, recognizer, blocks };
  }
}

function inflates(blocks: Buffer): boolean {
  try {
    return isJson(inflateRawSync(blocks).toString());
  } catch {
    // Not what was once deflated: the page is recognised again.
    return false;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
