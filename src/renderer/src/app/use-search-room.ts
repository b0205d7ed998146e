// What is typed, which row is active, what is being read: the state of the room in which one searches and reads.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Client, DocumentSummary, LibraryStatus } from '../../../contract';
import { type SimilarTarget, useSimilar } from '../answers/use-similar';
import { type ReadingTarget, useReading } from '../reading/use-reading';
import {
  documentIdOf,
  documentKey,
  foldLeft,
  foldRight,
  type ListRow,
  passageKey,
  placeInAnswer,
  type Row,
  recentRows,
  type Step,
  stepFrom,
  toRows,
  waitingKey,
} from '../search/rows';
import type { SearchState } from '../search/search-state';
import { LISTED_MAX, useFurtherRows } from '../search/use-further-rows';
import { useHeldRows, useSlide } from '../search/use-held-rows';
import { useSearch } from '../search/use-search';
import { useNarrow } from '../ui/use-narrow';
import { useAskAgain } from './use-ask-again';
import { useRecent } from './use-recent';
import { useTyped } from './use-typed';
import { useUnfolded } from './use-unfolded';

export type SearchRoomState = ReturnType<typeof useSearchRoom>;

/** A document that was opened by a link, whether or not the list holds it. */
interface Opened {
  row: Row & { kind: 'document' };
  passageId: number | null;
}

/** @param sheetAlways there is no room beside the list, however wide the window is */
export function useSearchRoom(
  client: Client | null,
  status: LibraryStatus,
  { sheetAlways = false }: { sheetAlways?: boolean } = {},
) {
  const { typed, setText, setQuestion, ...asking } = useTyped();
  const folds = useUnfolded();
  const [chosen, setChosen] = useState<ChosenRow | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [similar, setSimilar] = useState<{ target: SimilarTarget; back: ChosenRow | null } | null>(null);
  const [sheetOpen, setSheetOpen] = useState(false);
  const narrow = useNarrow() || sheetAlways;
  const list = useRef<HTMLDivElement>(null);
  const searching = typed.text.trim() !== '' || similar !== null;

  const held = useHeldRows(list, chosen?.documentId ?? null);
  const results = useSearch(client, typed, held);
  const alike = useSimilar(client, similar?.target ?? null, typed.attempt);
  const search = alike ?? results;
  const further = useFurtherRows(client, search, asking.retry);
  const recent = useRecent(client, !searching, status.documents.indexed);
  const { hits, first, page } = search;
  const rows = useMemo((): ListRow[] => {
    if (!searching) return recentRows(recent ?? []);
    const total = Math.max(first, Math.min(page?.documentsFound ?? 0, LISTED_MAX));
    return toRows({ hits, further: further.at, first, total }, folds.unfolded);
  }, [searching, recent, hits, further.at, first, page, folds.unfolded]);
  useSlide(list, search.hits, search.page?.stage === 'reranked');

  const answer = answerOf(search, searching, client !== null);
  useAskAgain(answer.nothingFound, status.documents.indexed + status.vectors.ready, asking.retry);
  const chosenRow = chosenAmong(rows, chosen);
  // Until a row is chosen the best one is open beside the list, once the order is final.
  const activeRow = chosenRow ?? (searching && answer.final ? rows[0] : undefined);
  const active = activeRow?.kind === 'waiting' ? undefined : activeRow;
  const kept = useKept(active, searching && !answer.final);
  const read = opened?.row ?? kept;
  const target = opened ? targetOf(opened.row, opened.passageId) : read && targetOf(read);
  const reading = useReading(client, target && (!narrow || sheetOpen) ? target : null);

  function choose(row: ListRow | undefined): void {
    setOpened(null);
    if (!row) return;
    const documentId = row.kind === 'waiting' ? null : documentIdOf(row);
    setChosen({ key: row.key, documentId, place: placeInAnswer(row) });
  }

  function startAnew(): void {
    setChosen(null);
    setOpened(null);
    folds.clear();
    setSheetOpen(false);
    setSimilar(null);
  }

  return {
    ...asking,
    typed,
    similarTo: similar?.target.title ?? null,
    findSimilar(target: SimilarTarget) {
      // From one to the next and the next: the way back leads to the search, in one step.
      setSimilar({ target, back: similar ? similar.back : chosen });
      setChosen(null);
      folds.clear();
    },
    leaveSimilar() {
      setChosen(similar?.back ?? null);
      setSimilar(null);
    },
    type(text: string) {
      setText(text);
      startAnew();
    },
    ask(text: string) {
      setQuestion(text);
      startAnew();
    },
    openDocument(document: DocumentSummary, passageId: number | null) {
      setOpened({ row: { kind: 'document', key: documentKey(document.id), document }, passageId });
      setSheetOpen(true);
    },
    searching,
    search,
    /** What can be narrowed: a search that was answered, not what is similar to one of its documents. */
    facets: similar || answer.failed ? null : results.facets,
    /** As many as the list is of; null where that is not known. */
    found: answer.failed ? null : (page?.documentsFound ?? null),
    recent,
    ...answer,
    rows,
    look: further.look,
    active,
    activeKey: activeRow?.key ?? null,
    /** What is to be copied and opened: the active row, or what a link has opened. */
    subject: opened?.row ?? active,
    /** The row whose passage is open beside the list. */
    read,
    chosen: chosenRow !== undefined,
    reading,
    narrow,
    sheetOpen: narrow && sheetOpen,
    setSheetOpen,
    list,
    choose,
    chooseKey: (key: string) => choose(rows.find((row) => row.key === key)),
    /** Another passage of an unfolded or folded hit. */
    choosePassage(documentId: number, passageId: number) {
      const hit = search.hits.find((one) => one.documentId === documentId);
      if (!hit) return;
      const isBest = hit.passage.id === passageId;
      if (!isBest) folds.set(documentId, true);
      setChosen({
        key: isBest ? documentKey(documentId) : passageKey(passageId),
        documentId,
        place: hit.rank - 1,
      });
    },
    step: (step: Step) => choose(stepFrom(rows, activeRow?.key ?? null, step)),
    fold(direction: 'right' | 'left') {
      const asked = (direction === 'right' ? foldRight : foldLeft)(rows, active?.key ?? null);
      if (asked?.action === 'go') choose(rows.find((row) => row.key === asked.key));
      else if (asked) folds.set(asked.documentId, asked.action === 'unfold');
    },
    toggleFold: folds.toggle,
  };
}

interface ChosenRow {
  key: string;
  /** null while the row is still to be fetched. */
  documentId: number | null;
  place: number | null;
}

/** A row that was chosen before it was fetched has another key from then on, at the same place. */
function chosenAmong(rows: readonly ListRow[], chosen: ChosenRow | null): ListRow | undefined {
  if (!chosen) return undefined;
  const { key, place } = chosen;
  const wasWaiting = place !== null && key === waitingKey(place);
  return (
    rows.find((row) => row.key === key) ??
    (wasWaiting ? rows.find((row) => placeInAnswer(row) === place) : undefined)
  );
}

/** What there is to show of a search: a list, or a sentence in its place. */
function answerOf(search: SearchState, searching: boolean, connected: boolean) {
  const final = search.page?.final === true;
  // An error without an engine is the engine's going; what was found before it stays.
  const failed = searching && connected && search.error !== null;
  const nothingFound = searching && !failed && final && search.hits.length === 0;
  return { final, failed, nothingFound, listShown: !failed && !nothingFound };
}

/** The row, and while it is not yet known which, the last one: the open page does not blink with every keystroke. */
function useKept(row: Row | undefined, deciding: boolean): Row | undefined {
  const [kept, setKept] = useState(row);
  useEffect(() => {
    if (row || !deciding) setKept(row);
  }, [row, deciding]);
  return row ?? (deciding ? kept : undefined);
}

function targetOf(row: Row, openedAt: number | null = null): ReadingTarget {
  switch (row.kind) {
    case 'hit':
      return { documentId: row.hit.documentId, passageId: row.hit.passage.id };
    case 'passage':
      return { documentId: row.hit.documentId, passageId: row.passage.passageId };
    case 'document':
      return { documentId: row.document.id, passageId: openedAt };
  }
}
