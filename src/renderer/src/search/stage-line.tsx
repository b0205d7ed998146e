// The one honest line at the bottom: what was found, how long each stage took, and what cannot be found yet.
import type { LibraryStatus, SearchPage } from '../../../contract';
import type { Messages } from '../messages';
import { useMessages } from '../messages';
import { packName } from '../models/pack-name';
import styles from './stage-line.module.css';
import { LISTED_MAX } from './use-further-rows';

interface StageLineProps {
  page: SearchPage | null;
  waiting: boolean;
  status: LibraryStatus | null;
  /** A sentence about what the person has just done; it takes the place of the stages for a moment. */
  remark: string | null;
  /** Takes back what the remark tells; null where it cannot be. */
  onUndo: (() => void) | null;
  onOpenLibrary(): void;
}

export function StageLine(props: StageLineProps) {
  const messages = useMessages();
  const parts = props.remark !== null ? [props.remark] : stages(props, messages);
  return (
    <footer className={styles.line}>
      <p className={styles.stages}>
        {parts.map((part) => (
          <span key={part}>{part}</span>
        ))}
      </p>
      {props.onUndo && (
        <button type="button" className={styles.undo} onClick={props.onUndo}>
          {messages.undo}
        </button>
      )}
      {props.status && <Waiting status={props.status} onOpenLibrary={props.onOpenLibrary} />}
    </footer>
  );
}

function Waiting(props: { status: LibraryStatus; onOpenLibrary(): void }) {
  const messages = useMessages();
  const sentence = waitingSentence(props.status, messages);
  if (sentence === null) return null;
  return (
    <button type="button" className={styles.waiting} onClick={props.onOpenLibrary}>
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.sentence}>{sentence}</span>
    </button>
  );
}

/**
 * What cannot be found yet comes first: that searches use another model later takes nothing from them now. Scans come last:
 * without language data they wait for good.
 */
function waitingSentence(
  { documents, vectors, recognition, modelSwitch }: LibraryStatus,
  messages: Messages,
): string | null {
  if (documents.waiting > 0) return messages.filesWaiting(documents.waiting);
  if (vectors.waiting > 0) return messages.passagesWaiting(vectors.waiting);
  if (!modelSwitch) return recognition.waiting > 0 ? messages.scansNotFound(recognition.waiting) : null;
  const { packId, name, ready, waiting } = modelSwitch;
  return messages.switchShare(
    packName({ id: packId, name }, messages),
    Math.floor((100 * ready) / Math.max(1, ready + waiting)),
  );
}

function stages({ page, waiting, status }: StageLineProps, messages: Messages): string[] {
  if (!page) {
    if (waiting) return [messages.searching];
    return status ? [messages.allSearchable(status.documents.indexed)] : [];
  }
  const found = page.query === '' ? messages.answers.similarFound : messages.documentsFound;
  const parts = [found(page.documentsFound)];
  if (page.documentsFound > LISTED_MAX) parts.push(messages.answers.firstListed(LISTED_MAX));
  if (page.keywordMs !== null) parts.push(`${messages.byWords} ${duration(page.keywordMs, messages)}`);
  if (page.vectorMs !== null) parts.push(`${messages.byMeaning} ${duration(page.vectorMs, messages)}`);
  if (!page.final) parts.push(messages.readingAgain);
  else if (page.stage === 'reranked')
    parts.push(`${messages.readAgain} ${duration(page.tookMs.rerank, messages)}`);
  else if (page.sort !== 'relevance') parts.push(messages.answers.ordered[page.sort]);
  return parts;
}

function duration(ms: number, messages: Messages): string {
  return ms < 1 ? messages.underOneMillisecond : messages.milliseconds(Math.round(ms));
}
