// A document as it was written, beside the list: its own headings, lists, tables and code, with what was found marked.
// Every word of it becomes a text node: whatever markup stands in a file is shown, and none of it acts.
import { type ReactNode, type RefObject, useMemo } from 'react';
import type { Client, Hit } from '../../../contract';
import { useMessages } from '../messages';
import { MoreButton } from '../reading/more-button';
import { passageHighlights } from '../reading/project-highlights';
import type { Reading } from '../reading/use-reading';
import { readingLanguage } from '../ui/reading-language';
import { blockMarks, blocksOf } from './block-marks';
import { toRuns } from './block-runs';
import { HitSteps } from './hit-steps';
import type { Look } from './look';
import styles from './preview.module.css';
import { RunView } from './run-view';
import { firstOf, lastOf } from './shown-blocks';
import { useBlocks } from './use-blocks';
import { useKeepPlace, useSettle } from './use-kept-place';

export interface PreviewProps {
  client: Client | null;
  pane: RefObject<HTMLElement | null>;
  reading: Reading;
  /** null for a document that was not searched for. */
  hit: Hit | null;
  /** What is shown until the blocks are there, and where they cannot be had. */
  passages: ReactNode;
  onPassage(passageId: number): void;
}

/** Of one document: another one needs another preview. */
export default function Preview(props: PreviewProps) {
  const messages = useMessages();
  const { client, pane, hit } = props;
  const { document, target } = props.reading;
  const found = hit ? [hit.passage.id, ...hit.others.map(({ passageId }) => passageId)] : [];
  const { kept, keep } = useKeepPlace(pane);
  const wanted = { documentId: document.id, passageId: target.passageId, hits: found };
  const { shown, hits, reason, more } = useBlocks(client, wanted, keep);
  useSettle(pane, kept, shown, target.passageId);

  const look = useMemo((): Look | null => {
    if (!shown) return null;
    const passage = shown.passages.find(({ id }) => id === target.passageId);
    return {
      type: document.type,
      path: document.path,
      marks: blockMarks(shown.passages, hit ? passageHighlights(hit, shown.passages) : new Map()),
      found: passage ? blocksOf(passage) : new Set(),
      firstFound: passage?.firstBlock ?? null,
      pieces: passage?.pieces ?? [],
      firstShown: firstOf(shown),
    };
  }, [shown, hit, target.passageId, document.type, document.path]);

  // Kept from one keystroke to the next: tables and listings are laid out from them.
  const runs = useMemo(
    () => (shown ? toRuns(shown.blocks, { type: document.type, title: document.title }) : []),
    [shown, document.type, document.title],
  );

  if (!shown || !look) {
    return (
      <>
        {reason !== null && (
          <p className={styles.remark} role="status">
            {messages.previewUnavailable[reason]}
          </p>
        )}
        {props.passages}
      </>
    );
  }
  const isEnd = lastOf(shown) >= shown.total - 1;
  return (
    <article
      className={document.type === 'code' ? styles.listing : styles.page}
      lang={document.language ?? readingLanguage(shown.blocks[0]?.text ?? '')}
      data-fills-pane=""
    >
      {firstOf(shown) > 0 && (
        <MoreButton label={messages.earlier} direction="before" more={more} near={pane} automatic />
      )}
      {runs.map((run) => {
        const ordinal = run.kind === 'separator' ? run.ordinal : run.blocks[0]?.ordinal;
        return <RunView key={`${run.kind} ${ordinal}`} run={run} look={look} />;
      })}
      {!isEnd && <MoreButton label={messages.later} direction="after" more={more} near={pane} automatic />}
      {isEnd && document.partial && <p className={styles.remark}>{messages.partialDocument}</p>}
      <HitSteps pane={pane} hits={hits} current={target.passageId} onPassage={props.onPassage} />
    </article>
  );
}
