// The page beside the list: the passage that was found, marked, in its place in the document.
import { lazy, type RefObject, Suspense, useLayoutEffect, useMemo, useRef } from 'react';
import type { Client, DocumentSummary, Folder, Highlight, Hit } from '../../../contract';
import { useFormats, useMessages } from '../messages';
import { pageHeading } from '../search/page-name';
import { lastName, placeOf } from '../search/place';
import button from '../ui/button.module.css';
import { FailureNotice } from '../ui/failure-notice';
import { FilePath } from '../ui/file-path';
import { BackIcon, LinkIcon } from '../ui/icons';
import { MarkedText } from '../ui/marked-text';
import { readingLanguage } from '../ui/reading-language';
import { visibleName, visibleText } from '../ui/visible-text';
import { MoreButton } from './more-button';
import { passageHighlights } from './project-highlights';
import { type FlowPassage, flow } from './reading-flow';
import styles from './reading-pane.module.css';
import type { Reading, ReadingState } from './use-reading';

/** Reads a document's own structure: most passages are read before it is needed. */
const Preview = lazy(() => import('../preview/preview'));

/** Documents that are pages: their blocks would lose what the page shows. */
const PAGED_TYPES: ReadonlySet<string> = new Set(['pdf', 'image']);

export interface ReadingActions {
  copy(): void;
  copyLink(): void;
  back(): void;
  /** Another passage of the document that was found. */
  read(passageId: number): void;
  /** null where the page cannot open files: in a browser. */
  open: (() => void) | null;
  reveal: (() => void) | null;
}

interface ReadingPaneProps {
  client: Client | null;
  pane: RefObject<HTMLElement | null>;
  state: ReadingState;
  /** The hit the passage belongs to, for its highlights; null for a recent document. */
  hit: Hit | null;
  /** A row is active, so there will be something to read. */
  expected: boolean;
  /** There are rows to choose from. */
  choosable: boolean;
  narrow: boolean;
  folders: readonly Folder[];
  actions: ReadingActions;
}

export function ReadingPane(props: ReadingPaneProps) {
  const messages = useMessages();
  const { reading, error } = props.state;
  return (
    <section
      ref={props.pane}
      className={styles.pane}
      aria-label={messages.reading}
      // Reached with Space from the list; scrolled with the arrows from then on.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        props.actions.back();
      }}
    >
      {error !== null && error !== undefined ? (
        <FailureNotice title={messages.readingGone} error={error} />
      ) : reading && props.expected ? (
        <Page {...props} reading={reading} />
      ) : (
        <Hint {...props} />
      )}
    </section>
  );
}

/** Says nothing while a passage is fetched, which takes too little time to be read about. */
function Hint(props: ReadingPaneProps) {
  const messages = useMessages();
  return props.choosable && !props.expected ? <p className={styles.hint}>{messages.readingHint}</p> : null;
}

function Page(props: ReadingPaneProps & { reading: Reading }) {
  const { reading, hit } = props;
  const { document } = reading;
  const highlights = useMemo(() => highlightsOf(reading, hit), [reading, hit]);
  const passages = <Passages {...props} highlights={highlights} />;
  return (
    <>
      <PageHeader document={document} {...props} />
      {PAGED_TYPES.has(document.type) ? (
        passages
      ) : (
        <Suspense fallback={passages}>
          <Preview
            key={document.id}
            client={props.client}
            pane={props.pane}
            reading={reading}
            hit={hit?.documentId === document.id ? hit : null}
            passages={passages}
            onPassage={props.actions.read}
          />
        </Suspense>
      )}
    </>
  );
}

/** The passages as they were indexed, as one running text. */
function Passages(
  props: ReadingPaneProps & { reading: Reading; highlights: ReadonlyMap<number, readonly Highlight[]> },
) {
  const messages = useMessages();
  const { reading, highlights } = props;
  const { document, target } = reading;
  const passages = useMemo(
    () => flow(reading.passages, highlights, document.title),
    [reading, highlights, document.title],
  );
  const marked = useRef<HTMLDivElement>(null);
  const first = reading.passages[0];
  const last = reading.passages.at(-1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another target moves the page
  useLayoutEffect(() => {
    if (marked.current) marked.current.scrollIntoView({ block: 'start' });
    else if (props.pane.current) props.pane.current.scrollTop = 0;
  }, [target]);

  return (
    <article className={styles.text} lang={document.language ?? readingLanguage(first?.text ?? '')}>
      {first && first.ordinal > 0 && (
        <MoreButton label={messages.earlier} direction="before" more={props.state.more} />
      )}
      {passages.map((passage) => (
        <PassageBlock
          key={passage.id}
          passage={passage}
          type={document.type}
          marked={passage.id === target.passageId ? marked : null}
        />
      ))}
      {last && last.ordinal < document.passages - 1 && (
        <MoreButton label={messages.later} direction="after" more={props.state.more} automatic />
      )}
      {document.partial && <p className={styles.partial}>{messages.partialDocument}</p>}
    </article>
  );
}

function PageHeader(props: ReadingPaneProps & { document: DocumentSummary }) {
  const messages = useMessages();
  const formats = useFormats();
  const { document, actions } = props;
  const place = placeOf(document.path, props.folders);
  const parts = place.folder?.isSample ? [messages.sampleFolder, ...place.parts.slice(1)] : place.parts;
  return (
    <header className={styles.header}>
      {props.narrow && (
        <button
          type="button"
          className={button.icon}
          aria-label={messages.backToResults}
          onClick={actions.back}
        >
          <BackIcon />
        </button>
      )}
      <div className={styles.heading}>
        <h2 className={styles.title} dir="auto" title={visibleName(document.title)}>
          {visibleName(document.title)}
        </h2>
        <p className={styles.meta}>
          <FilePath parts={[...parts, lastName(document.path)]} title={visibleName(document.path)} />
          <span className={styles.fact}>{formats.bytes(document.size)}</span>
          {document.recognized && (
            <span className={styles.fact} title={messages.recognizedHint}>
              {messages.recognizedDocument}
            </span>
          )}
        </p>
      </div>
      <div className={styles.actions}>
        <button type="button" className={button.quiet} onClick={actions.copy}>
          {messages.copyPassage}
        </button>
        <button
          type="button"
          className={button.icon}
          aria-label={messages.copyLink}
          title={messages.copyLink}
          onClick={actions.copyLink}
        >
          <LinkIcon />
        </button>
        {actions.reveal && (
          <button type="button" className={button.quiet} onClick={actions.reveal}>
            {messages.revealFile}
          </button>
        )}
        {actions.open && (
          <button type="button" className={button.button} onClick={actions.open}>
            {messages.openFile}
          </button>
        )}
      </div>
    </header>
  );
}

function PassageBlock(props: {
  passage: FlowPassage;
  /** Of the document: slides are called otherwise than pages. */
  type: string;
  marked: RefObject<HTMLDivElement | null> | null;
}) {
  const messages = useMessages();
  const { passage, marked } = props;
  const page = pageHeading(messages, props.type, passage);
  return (
    <>
      {page !== null && <p className={styles.page}>{page}</p>}
      {passage.headings.map((heading) => (
        <h3 key={heading} className={styles.section} dir="auto">
          {visibleName(heading)}
        </h3>
      ))}
      <div
        ref={marked}
        className={marked ? styles.found : styles.passage}
        aria-current={marked ? 'location' : undefined}
        lang={readingLanguage(passage.text)}
        dir="auto"
      >
        <MarkedText text={visibleText(passage.text)} highlights={passage.highlights} />
      </div>
    </>
  );
}

function highlightsOf(reading: Reading, hit: Hit | null): Map<number, Highlight[]> {
  if (!hit || hit.documentId !== reading.document.id) return new Map();
  return passageHighlights(hit, reading.passages);
}
