// Whose passage it is, and what can be done with it.
import type { ReactNode } from 'react';
import type { DocumentSummary, Folder } from '../../../contract';
import type { MenuPlace } from '../answers/menu';
import { useFormats, useMessages } from '../messages';
import { lastName, placeOf } from '../search/place';
import button from '../ui/button.module.css';
import { FilePath } from '../ui/file-path';
import { BackIcon, LinkIcon, MoreIcon } from '../ui/icons';
import { visibleName } from '../ui/visible-text';
import styles from './reading-pane.module.css';

export interface ReadingActions {
  copy(): void;
  copyLink(): void;
  back(): void;
  /** What else can be done, as a menu at a place of the window; null where there is none. */
  more: ((at: MenuPlace) => void) | null;
  /** null where the page cannot open files: in a browser. */
  open: (() => void) | null;
  reveal: (() => void) | null;
}

export function PaneHeader(props: {
  document: DocumentSummary;
  folders: readonly Folder[];
  actions: ReadingActions;
  narrow: boolean;
  /** Stands below the rest. */
  children?: ReactNode;
}) {
  const messages = useMessages();
  const formats = useFormats();
  const { document, actions } = props;
  const { more } = actions;
  const place = placeOf(document.path, props.folders);
  const parts = place.folder?.isSample ? [messages.sampleFolder, ...place.parts.slice(1)] : place.parts;
  return (
    <header className={styles.header}>
      <div className={styles.about}>
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
          {more && (
            <button
              type="button"
              className={button.icon}
              aria-label={messages.answers.more}
              aria-haspopup="menu"
              onClick={({ currentTarget }) => {
                const { left, bottom } = currentTarget.getBoundingClientRect();
                more({ x: left, y: bottom + 4, opener: currentTarget });
              }}
            >
              <MoreIcon />
            </button>
          )}
        </div>
      </div>
      {props.children}
    </header>
  );
}
