// One row of the list: a hit, another passage of the same document, a recent document, or one still to be fetched.
import { memo } from 'react';
import type { DocumentSummary, Folder, Hit, PassageHit } from '../../../contract';
import { useFormats, useMessages } from '../messages';
import { withoutTitle } from '../reading/reading-flow';
import { FilePath } from '../ui/file-path';
import { FoldIcon, MoreIcon, UnfoldIcon } from '../ui/icons';
import { MarkedText } from '../ui/marked-text';
import { visibleName } from '../ui/visible-text';
import styles from './hit-row.module.css';
import { pageName } from './page-name';
import { placeOf } from './place';
import { documentIdOf, type ListRow, looksAlike } from './rows';
import { SnippetText } from './snippet-text';

interface HitRowProps {
  row: ListRow;
  /** From 0, of so many. */
  index: number;
  of: number;
  /** In pixels from the top of the list. */
  top: number;
  active: boolean;
  /** Its file can be dragged out of the window. */
  draggable: boolean;
  folders: readonly Folder[];
}

/**
 * Clicks are handled by the list: `data-row` names the row, `data-fold` the part that unfolds it, `data-menu` the one that
 * opens its menu. Drawn anew only when something in it looks different: scrolling brings others in beside it.
 */
export const HitRow = memo(function HitRow(props: HitRowProps) {
  const { row } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and names its active row
    <div
      id={row.key}
      role="option"
      aria-selected={props.active}
      aria-setsize={props.of}
      aria-posinset={props.index + 1}
      className={styles[row.kind]}
      style={{ insetBlockStart: props.top }}
      draggable={props.draggable || undefined}
      data-row={row.key}
      data-document={row.kind === 'waiting' ? undefined : documentIdOf(row)}
    >
      {row.kind === 'hit' && <HitContent hit={row.hit} unfolded={row.unfolded} folders={props.folders} />}
      {row.kind === 'passage' && <PassageContent hit={row.hit} passage={row.passage} />}
      {row.kind === 'document' && <DocumentContent document={row.document} folders={props.folders} />}
      {row.kind === 'waiting' && <WaitingContent />}
    </div>
  );
}, isSameRow);

function isSameRow(before: HitRowProps, now: HitRowProps): boolean {
  return (
    looksAlike(before.row, now.row) &&
    before.index === now.index &&
    before.of === now.of &&
    before.top === now.top &&
    before.active === now.active &&
    before.folders === now.folders
  );
}

/** Two grey lines where the title and the text will be; read out as a word. */
function WaitingContent() {
  const messages = useMessages();
  return <span className={styles.coming}>{messages.answers.coming}</span>;
}

/** Opens the menu; by the keyboard it is opened on the row itself, so it is nothing to stop at. */
function MenuPart() {
  return (
    <span className={styles.menu} data-menu aria-hidden="true">
      <MoreIcon />
    </span>
  );
}

function HitContent(props: { hit: Hit; unfolded: boolean; folders: readonly Folder[] }) {
  const { hit } = props;
  const messages = useMessages();
  const headings = withoutTitle(hit.headingPath, hit.title);
  const page = pageName(messages, hit.type, hit);
  return (
    <>
      <div className={styles.head}>
        <span className={styles.title} dir="auto" title={visibleName(hit.title)}>
          <MarkedText text={visibleName(hit.title)} highlights={hit.titleHighlights} />
        </span>
        {hit.recognized && <Recognized />}
        {page !== null && <span className={styles.page}>{page}</span>}
        <MenuPart />
      </div>
      <div className={styles.meta}>
        <Source {...hit} folders={props.folders} />
        {hit.others.length > 0 && (
          <span className={styles.more} data-fold={hit.documentId}>
            {props.unfolded ? messages.fewerPassages : messages.morePassages(hit.morePassages)}
            {props.unfolded ? <FoldIcon /> : <UnfoldIcon />}
          </span>
        )}
      </div>
      <div className={headings.length > 0 ? styles.bodyWithHeading : styles.body}>
        {headings.length > 0 && (
          <div className={styles.heading}>
            <FilePath parts={headings} />
          </div>
        )}
        <SnippetText snippet={hit.snippet} />
      </div>
    </>
  );
}

function PassageContent(props: { hit: Hit; passage: PassageHit }) {
  const { passage, hit } = props;
  const messages = useMessages();
  const headings = withoutTitle(passage.headingPath, hit.title);
  const page = pageName(messages, hit.type, passage);
  return (
    <>
      {(headings.length > 0 || page !== null) && (
        <div className={styles.head}>
          <span className={styles.heading}>
            <FilePath parts={headings} />
          </span>
          {page !== null && <span className={styles.page}>{page}</span>}
        </div>
      )}
      <SnippetText snippet={passage.snippet} />
    </>
  );
}

function DocumentContent(props: { document: DocumentSummary; folders: readonly Folder[] }) {
  const { document } = props;
  return (
    <>
      <div className={styles.head}>
        <span className={styles.title} dir="auto" title={visibleName(document.title)}>
          {visibleName(document.title)}
        </span>
        {document.recognized && <Recognized />}
        <MenuPart />
      </div>
      <div className={styles.meta}>
        <Source {...document} folders={props.folders} />
      </div>
    </>
  );
}

/** That the text was recognised in pictures, beside the title: the line below it has no room to spare. */
function Recognized() {
  const messages = useMessages();
  return (
    <span className={styles.recognized} title={messages.recognizedHint}>
      {messages.recognized}
    </span>
  );
}

function Source(props: { type: string; path: string; date: number; folders: readonly Folder[] }) {
  const messages = useMessages();
  const formats = useFormats();
  const place = placeOf(props.path, props.folders);
  const parts = place.folder?.isSample ? [messages.sampleFolder, ...place.parts.slice(1)] : place.parts;
  return (
    <>
      <span className={styles.type}>{messages.typeNames[props.type] ?? props.type.toUpperCase()}</span>
      <FilePath parts={parts} title={visibleName(props.path)} />
      <time className={styles.date} dateTime={new Date(props.date).toISOString()}>
        {formats.day(props.date)}
      </time>
    </>
  );
}
