// What is typed, which row is active, what is being read: the state of the room in which one searches and reads.
import { useRef, useState } from 'react';
import type { Client, LibraryStatus } from '../../../contract';
import { type ReadingTarget, useReading } from '../reading/use-reading';
import {
  documentIdOf,
  foldLeft,
  foldRight,
  type Row,
  recentRows,
  type Step,
  stepFrom,
  toRows,
} from '../search/rows';
import { useHeldRows, useSlide } from '../search/use-held-rows';
import { useSearch } from '../search/use-search';
import { useNarrow } from '../ui/use-narrow';
import { useRecent } from './use-recent';

/** What one looks through before one rewords; asking for all of them would make each keystroke wait. */
const FIRST_HITS = 50;
/** The most the contract gives. */
const ALL_HITS = 200;

interface Typed {
  text: string;
  settled: boolean;
  limit: number;
  attempt: number;
}

export type SearchRoomState = ReturnType<typeof useSearchRoom>;

export function useSearchRoom(client: Client | null, status: LibraryStatus) {
  const [typed, setTyped] = useState<Typed>({ text: '', settled: false, limit: FIRST_HITS, attempt: 0 });
  const [chosen, setChosen] = useState<{ key: string; documentId: number } | null>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const [sheetOpen, setSheetOpen] = useState(false);
  const narrow = useNarrow();
  const list = useRef<HTMLDivElement>(null);
  const searching = typed.text.trim() !== '';

  const search = useSearch(client, typed, useHeldRows(list, chosen?.documentId ?? null));
  const recent = useRecent(client, !searching, status.documents.indexed);
  const rows = searching ? toRows(search.hits, unfolded) : recentRows(recent ?? []);
  useSlide(list, search.hits, search.page?.stage === 'reranked');

  const failed = searching && search.error !== null && client !== null;
  const nothingFound = searching && !failed && search.page?.final === true && search.hits.length === 0;
  const chosenRow = rows.find((row) => row.key === chosen?.key);
  // Until a row is chosen the best one is open beside the list, once the order is final.
  const active = chosenRow ?? (searching && search.page?.final ? rows[0] : undefined);
  const visible = !narrow || sheetOpen;
  const reading = useReading(client, active && visible ? targetOf(active) : null);

  function type(text: string): void {
    setTyped({ text, settled: false, limit: FIRST_HITS, attempt: 0 });
    setChosen(null);
    setUnfolded(new Set());
    setSheetOpen(false);
  }
  function choose(row: Row | undefined): void {
    if (row) setChosen({ key: row.key, documentId: documentIdOf(row) });
  }
  function setUnfoldedOf(documentId: number, open: boolean): void {
    const next = new Set(unfolded);
    if (open) next.add(documentId);
    else next.delete(documentId);
    setUnfolded(next);
  }
  function fold(direction: 'right' | 'left'): void {
    const asked = (direction === 'right' ? foldRight : foldLeft)(rows, active?.key ?? null);
    if (asked?.action === 'go') choose(rows.find((row) => row.key === asked.key));
    else if (asked) setUnfoldedOf(asked.documentId, asked.action === 'unfold');
  }

  return {
    typed,
    searching,
    search,
    recent,
    failed,
    nothingFound,
    listShown: !failed && !nothingFound,
    rows,
    active,
    chosen: chosenRow !== undefined,
    reading,
    narrow,
    sheetOpen: narrow && sheetOpen,
    list,
    type,
    choose,
    chooseKey: (key: string) => choose(rows.find((row) => row.key === key)),
    step: (step: Step) => choose(stepFrom(rows, active?.key ?? null, step)),
    fold,
    toggleFold: (documentId: number) => setUnfoldedOf(documentId, !unfolded.has(documentId)),
    settle: () => setTyped({ ...typed, settled: true }),
    retry: () => setTyped({ ...typed, attempt: typed.attempt + 1 }),
    showAll: () => setTyped({ ...typed, limit: ALL_HITS }),
    setSheetOpen,
  };
}

function targetOf(row: Row): ReadingTarget {
  switch (row.kind) {
    case 'hit':
      return { documentId: row.hit.documentId, passageId: row.hit.passage.id };
    case 'passage':
      return { documentId: row.hit.documentId, passageId: row.passage.passageId };
    case 'document':
      return { documentId: row.document.id, passageId: null };
  }
}
