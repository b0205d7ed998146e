// The middle column: results, recent documents, or the sentence that stands in their place.
import type { ReactNode } from 'react';
import type { Client, LibraryStatus } from '../../../contract';
import { NothingSimilar } from '../answers/nothing-similar';
import { SortControl } from '../answers/sort-control';
import { Progress } from '../library/progress';
import { readCounts } from '../library/read-counts';
import { type Messages, useMessages } from '../messages';
import { CorrectionLine } from '../search/correction-line';
import { NoResult } from '../search/no-result';
import { ResultList, type ResultListActions } from '../search/result-list';
import { FailureNotice } from '../ui/failure-notice';
import styles from './results.module.css';
import { SampleQuestions } from './sample-questions';
import type { SearchRoomState } from './use-search-room';

interface ResultsProps {
  room: SearchRoomState;
  client: Client | null;
  status: LibraryStatus;
  listId: string;
  actions: ResultListActions;
  /** Saved and recent searches, shown before anything is typed. */
  keptSearches: ReactNode;
  /** What is being typed, as a suggestion completes it; null where none does. */
  completion: string | null;
  /** Another query takes the place of what is typed. */
  onReword(query: string): void;
  onVerbatim(): void;
}

export function Results(props: ResultsProps) {
  const messages = useMessages();
  const { room, status } = props;
  const { search } = room;

  if (room.failed) {
    return (
      <div className={styles.column}>
        <FailureNotice title={messages.searchFailed} error={search.error} onRetry={room.retry} />
      </div>
    );
  }
  if (room.nothingFound && room.similarTo !== null) {
    return (
      <div className={styles.column}>
        <NothingSimilar
          notices={search.page?.notices ?? []}
          onBack={() => {
            room.leaveSimilar();
            // The list is there with the next frame.
            requestAnimationFrame(() => room.list.current?.focus());
          }}
        />
      </div>
    );
  }
  if (room.nothingFound) {
    return (
      <div className={styles.column}>
        <CorrectionOf {...props} />
        <NoResult
          text={search.page?.query ?? room.typed.text}
          status={status}
          completion={props.completion}
          onChange={props.onReword}
        />
      </div>
    );
  }
  return (
    <div className={styles.column}>
      {room.searching ? <CorrectionOf {...props} /> : <Beginning {...props} />}
      {room.searching && room.similarTo === null && (
        <SortControl sort={room.typed.sort} onChange={room.sortBy} />
      )}
      <ResultList
        id={props.listId}
        label={labelOf(props, messages)}
        list={room.list}
        rows={room.rows}
        activeKey={room.activeKey}
        chosen={room.chosen}
        listed={room.similarTo === null ? (search.page?.answer ?? '') : 'similar'}
        busy={search.waiting}
        folders={status.folders}
        actions={props.actions}
      />
      {room.searching && <Notices {...props} />}
    </div>
  );
}

function labelOf({ room }: ResultsProps, messages: Messages): string {
  if (room.similarTo !== null) return messages.answers.similarResults;
  return room.searching ? messages.results : messages.recent;
}

/** Above the list: it comes with the first page of an answer and stays. */
function CorrectionOf({ room, onReword, onVerbatim }: ResultsProps) {
  const { page } = room.search;
  if (!page?.correction) return null;
  return (
    <CorrectionLine
      correction={page.correction}
      typed={page.query}
      onReword={onReword}
      onVerbatim={onVerbatim}
    />
  );
}

/** Below the list, because they may come with its second page: nothing above a row may push it down. */
function Notices(props: ResultsProps) {
  const messages = useMessages();
  const notices = props.room.search.page?.notices ?? [];
  if (notices.length === 0) return null;
  return (
    <ul className={styles.notices}>
      {notices.map((notice) => (
        <li key={notice.code}>{messages.notices[notice.code](notice.count, notice.isAtLeast ?? false)}</li>
      ))}
    </ul>
  );
}

/** Above the recent documents: how the first reading goes, for as long as there is much to read. */
function Beginning(props: ResultsProps) {
  const messages = useMessages();
  const { status, room, client } = props;
  const { done, total } = readCounts(status);
  const { state } = status.activity;
  const reading = status.documents.waiting > 0 && done < total && state !== 'idle';
  return (
    <>
      {props.keptSearches}
      {(reading || state === 'scanning') && (
        <section className={styles.progress} aria-label={messages.progress}>
          <Progress client={client} status={status} languageOffer={null} />
          <p className={styles.quiet}>{messages.alreadySearchable}</p>
        </section>
      )}
      <SampleQuestions status={status} onAsk={props.onReword} />
      <h2 className={styles.title}>{messages.recent}</h2>
      {room.recent?.length === 0 && <p className={styles.empty}>{messages.recentEmpty}</p>}
    </>
  );
}
