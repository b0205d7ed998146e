// The page beside the list: the passage that was found, marked, in its place in the document.
import { lazy, type RefObject, Suspense, useMemo } from 'react';
import type { Client, Folder, Highlight, Hit } from '../../../contract';
import { ConnectionsBar, type ConnectionVerbs } from '../connections/connections-bar';
import { useMessages } from '../messages';
import { FailureNotice } from '../ui/failure-notice';
import { PageView } from './page-view';
import { PaneHeader, type ReadingActions } from './pane-header';
import { PictureView } from './picture-view';
import { passageHighlights } from './project-highlights';
import styles from './reading-pane.module.css';
import { RunningText } from './running-text';
import type { Reading, ReadingState } from './use-reading';
import { passageOf, type ReadingView, useReadingView } from './use-reading-view';
import { ViewSwitch } from './view-switch';

/** Reads a document's own structure: most passages are read before it is needed. */
const Preview = lazy(() => import('../preview/preview'));

interface ReadingPaneProps {
  /** null while there is no engine: then what is here already is shown. */
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
  /** null where its tags and links lead nowhere. */
  connections: ConnectionVerbs | null;
  /** Another of the passages found in the document is to be read. */
  onPassage(documentId: number, passageId: number): void;
}

export function ReadingPane(props: ReadingPaneProps) {
  const messages = useMessages();
  const { reading, error } = props.state;
  const view = useReadingView(reading, props.client);
  const isFailed = error !== null && error !== undefined;
  const isRead = !isFailed && reading !== null && props.expected;
  const isPage = isRead && view.view === 'page' && props.client !== null;
  return (
    <section
      ref={props.pane}
      className={styles.pane}
      aria-label={messages.reading}
      // Reached with Space from the list; scrolled with the arrows from then on. Pages have a window of their own, which
      // takes the focus in its place.
      tabIndex={isPage ? -1 : 0}
      onFocus={(event) => {
        if (!isPage || event.target !== event.currentTarget) return;
        event.currentTarget.querySelector<HTMLElement>('[data-pages]')?.focus();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        props.actions.back();
      }}
    >
      {isFailed ? (
        <FailureNotice
          title={messages.readingGone}
          error={error}
          onRetry={() => {
            props.state.retry();
            // The button goes as the page comes.
            props.pane.current?.focus();
          }}
        />
      ) : isRead ? (
        <Page {...props} reading={reading} view={view} />
      ) : (
        <Hint {...props} />
      )}
    </section>
  );
}

/** Says nothing while a passage is fetched, which takes too little time to be read about; but it may take an engine that starts. */
function Hint(props: ReadingPaneProps) {
  const messages = useMessages();
  if (props.expected) {
    return props.client === null ? <p className={styles.hint}>{messages.readingWaits}</p> : null;
  }
  return props.choosable ? <p className={styles.hint}>{messages.readingHint}</p> : null;
}

function Page(props: ReadingPaneProps & { reading: Reading; view: ReadingView }) {
  const messages = useMessages();
  const { client, reading } = props;
  const { view, hasChoice, reason, choose, fail } = props.view;
  const { document } = reading;
  // While another document is fetched, the hit is already that of the other.
  const hit = props.hit?.documentId === document.id ? props.hit : null;
  const highlights = useMemo(
    () => (hit ? passageHighlights(hit, reading.passages) : new Map<number, Highlight[]>()),
    [hit, reading],
  );
  const passage = passageOf(reading);
  const connected = reading.connections !== null && props.connections !== null && (
    <ConnectionsBar
      key={document.id}
      {...{ client, documentId: document.id, connections: reading.connections, verbs: props.connections }}
    />
  );
  const about = { document, folders: props.folders, actions: props.actions, narrow: props.narrow };

  if (view === 'page' && client !== null) {
    return (
      <div className={styles.framed}>
        <PaneHeader {...about}>{connected}</PaneHeader>
        <PageView
          {...{ client, reading, passage, hit }}
          highlights={passage && highlights.get(passage.id)}
          onPassage={props.onPassage}
          onTrouble={fail}
        >
          <ViewSwitch shown="page" onChange={choose} />
        </PageView>
      </div>
    );
  }
  const text = (
    <RunningText pane={props.pane} reading={reading} more={props.state.more} highlights={highlights} />
  );
  return (
    <>
      <PaneHeader {...about}>
        {connected}
        {hasChoice && (
          <div className={styles.choice}>
            <ViewSwitch shown="text" onChange={choose} />
            {reason !== null && <p className={styles.reason}>{messages.viewReasons[reason]}</p>}
          </div>
        )}
      </PaneHeader>
      {view === 'picture' && client !== null && (
        <PictureView key={document.id} client={client} document={document} />
      )}
      {view === 'document' ? (
        <Suspense fallback={text}>
          <Preview
            key={document.id}
            client={client}
            pane={props.pane}
            reading={reading}
            hit={hit}
            passages={text}
            onPassage={(passageId) => props.onPassage(document.id, passageId)}
          />
        </Suspense>
      ) : (
        text
      )}
    </>
  );
}
