// In which order is what was left behind cleared away? Rows of removed folders first, then what only they used, then the
// room inside the file. Each step is one short transaction; how far they have come can be read from the catalog.
import type { Leftovers } from '../../engine/ports';
import type { Compaction } from './compaction';
import type { DepartingRows } from './departing-rows';
import { OWN_SETTINGS } from './rebuild/library-note';
import type { Session } from './session';
import type { UnusedVectors } from './unused-vectors';
import { FIRST_WORD, type WordPlace, type Words } from './words';

export interface LeftoverParts {
  departing: DepartingRows;
  compaction: Compaction;
  unusedVectors: UnusedVectors;
  words: Words;
  /** @returns whether there may be more */
  dropPages(limit: number): boolean;
}

type Stage = 'words' | 'pages' | 'vectors' | 'merge' | 'vacuum';

/** What is done once no document is left of a removed folder, and after much has been dropped otherwise. */
const AFTER_REMOVAL: readonly Stage[] = ['words', 'pages', 'vectors', 'merge', 'vacuum'];
const WHEN_WORN: readonly Stage[] = ['merge', 'vacuum'];

/** Of the settings: there while what a removed folder used is not all cleared away. */
const REMOVED_KEY = `${OWN_SETTINGS}folder removed`;
const PAGES_PER_STEP = 20;

export function createLeftovers(session: Session, parts: LeftoverParts): Leftovers {
  const { db, write, version, afterRollback } = session;
  const { departing, compaction } = parts;
  const isMarked = db.prepare<[], number>(`SELECT 1 FROM settings WHERE key = '${REMOVED_KEY}'`).pluck();
  const mark = db.prepare(`INSERT OR IGNORE INTO settings (key, value) VALUES ('${REMOVED_KEY}', '1')`);
  const unmark = db.prepare(`DELETE FROM settings WHERE key = '${REMOVED_KEY}'`);
  const stages = createStages(parts);
  let marked = { version: -1, is: false };
  /** Between two passes over the rows. */
  let merging = false;
  afterRollback(() => {
    merging = false;
    stages.begin([]);
  });

  function isRemoved(): boolean {
    if (marked.version !== version()) marked = { version: version(), is: isMarked.get() !== undefined };
    return marked.is;
  }

  function clearRows(): void {
    if (merging) {
      merging = compaction.mergeSome();
      return;
    }
    if (departing.dropSome()) return;
    merging = departing.dropFolders();
    mark.run();
    // What only this folder used is to be looked for from the beginning.
    stages.begin([]);
  }

  function clearRoom(packFingerprint: string | null): number[] {
    if (!stages.underWay()) stages.begin(isRemoved() ? AFTER_REMOVAL : WHEN_WORN);
    const ids = stages.step(packFingerprint);
    if (!stages.underWay()) unmark.run();
    return ids;
  }

  return {
    documents: departing.count,
    next() {
      if (departing.any()) return merging ? 'room' : 'documents';
      return stages.underWay() || isRemoved() || compaction.isDue() ? 'room' : null;
    },
    clearSome: (packFingerprint) =>
      write(() => {
        if (!departing.any()) return clearRoom(packFingerprint);
        clearRows();
        return [];
      }),
  };
}

interface Stages {
  begin(stages: readonly Stage[]): void;
  underWay(): boolean;
  /** @returns vectors of the pack that were dropped */
  step(packFingerprint: string | null): number[];
}

function createStages({ words, dropPages, unusedVectors, compaction }: LeftoverParts): Stages {
  let left: Stage[] = [];
  let place: WordPlace = FIRST_WORD;

  function dropWords(): boolean {
    const next = words.dropUnused(place);
    place = next ?? FIRST_WORD;
    return next !== null;
  }

  function take(stage: Stage, packFingerprint: string | null): { more: boolean; ids: number[] } {
    switch (stage) {
      case 'words':
        return { more: dropWords(), ids: [] };
      case 'pages':
        return { more: dropPages(PAGES_PER_STEP), ids: [] };
      case 'vectors':
        return unusedVectors.dropSome(packFingerprint);
      case 'merge':
        return { more: compaction.mergeSome(), ids: [] };
      case 'vacuum':
        return { more: compaction.vacuumSome(), ids: [] };
    }
  }

  return {
    begin(stages) {
      left = [...stages];
      place = FIRST_WORD;
    },
    underWay: () => left.length > 0,
    step(packFingerprint) {
      const [stage] = left;
      if (stage === undefined) return [];
      const { more, ids } = take(stage, packFingerprint);
      if (!more) left.shift();
      return ids;
    },
  };
}
