// What could not be read for one reason: how many files, what can be done, and which; a few at first.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Client, Folder } from '../../../contract';
import { type Messages, useFormats, useMessages } from '../messages';
import button from '../ui/button.module.css';
import type { ProblemGroup, ProblemKind } from './problem-groups';
import { ProblemRow } from './problem-row';
import styles from './problems.module.css';
import type { HandledFiles } from './use-handled';

/** So many are shown without being asked for; of more, a few. */
const SHOWN_WHOLE = 5;
const FEW = 3;
/** Shown at a time once asked for. */
const STEP = 100;

interface ProblemGroupProps {
  group: ProblemGroup;
  client: Client | null;
  folders: readonly Folder[];
  /** Whether this machine can recognise text in pictures. */
  canRecognize: boolean;
  /** What helps where it cannot; stands with the scans. */
  languageOffer: ReactNode;
  handled: HandledFiles;
}

export function ProblemGroupList(props: ProblemGroupProps) {
  const messages = useMessages();
  const formats = useFormats();
  const { kind, files } = props.group;
  const titleId = useId();
  const list = useRef<HTMLUListElement>(null);
  const [limit, setLimit] = useState(FEW);
  const shown = files.length <= SHOWN_WHOLE ? files.length : Math.min(limit, files.length);
  const { title, remedy } = wordsFor(kind, props.canRecognize, messages);
  const isUnfolded = limit > FEW;
  const noteNext = useFocusOnNext(list, shown);

  return (
    <section className={styles.group} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h4 id={titleId} className={styles.title}>
          {title} <span className={styles.count}>{formats.count(files.length)}</span>
        </h4>
        {files.length > SHOWN_WHOLE && (
          <button
            type="button"
            className={button.link}
            aria-label={isUnfolded ? messages.showFewerOf(title) : messages.showAllOf(title)}
            onClick={() => setLimit(isUnfolded ? FEW : STEP)}
          >
            {isUnfolded ? messages.showFewer : messages.showAll}
          </button>
        )}
      </div>
      <p className={styles.quiet}>{remedy}</p>
      {kind === 'scanned' && props.languageOffer}
      <ul ref={list}>
        {files.slice(0, shown).map((file) => (
          <ProblemRow
            key={file.problem.documentId}
            file={file}
            client={props.client}
            folders={props.folders}
            handled={props.handled}
          />
        ))}
      </ul>
      {isUnfolded && shown < files.length && (
        <button
          type="button"
          className={button.link}
          onClick={() => {
            noteNext();
            setLimit(limit + STEP);
          }}
        >
          {messages.showNext(Math.min(STEP, files.length - shown))}
        </button>
      )}
    </section>
  );
}

/** The button that shows more moves away below what it shows: the focus goes to the first of the new rows instead. */
function useFocusOnNext(list: { current: HTMLUListElement | null }, shown: number): () => void {
  const next = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` says when the new rows are there
  useEffect(() => {
    if (next.current === null) return;
    list.current?.children[next.current]?.querySelector('button')?.focus();
    next.current = null;
  }, [shown, list]);
  return () => {
    next.current = shown;
  };
}

function wordsFor(
  kind: ProblemKind,
  canRecognize: boolean,
  messages: Messages,
): { title: string; remedy: string } {
  if (kind !== 'scanned') return messages.outcomes[kind];
  const { scanned } = messages;
  return { title: scanned.title, remedy: canRecognize ? scanned.recognizing : scanned.unavailable };
}
