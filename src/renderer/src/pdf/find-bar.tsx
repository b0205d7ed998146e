// Finding in the open document: what is looked for, how often it is there, and from one place to the next.
import { useEffect, useRef } from 'react';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { CloseIcon } from '../ui/icons';
import styles from './pdf-controls.module.css';
import { DownIcon, UpIcon } from './pdf-icons';
import type { Find } from './use-find';

export function FindBar({ find, onClose }: { find: Find; onClose(): void }) {
  const messages = useMessages();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const asked = find.query.trim() !== '';
  const none = asked && find.done && find.total === 0;
  return (
    <search className={styles.find}>
      <input
        ref={field}
        className={styles.query}
        aria-label={messages.pdfFind}
        placeholder={messages.pdfFind}
        value={find.query}
        maxLength={200}
        onChange={(event) => find.setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          find.step(event.shiftKey ? -1 : 1);
        }}
      />
      <span className={styles.count} role="status">
        {none && messages.pdfFoundNothing}
        {asked && find.total > 0 && messages.pdfFoundAt((find.index ?? 0) + 1, find.total, find.done)}
      </span>
      <button
        type="button"
        className={button.icon}
        aria-label={messages.pdfFindPrevious}
        title={messages.pdfFindPrevious}
        disabled={find.total === 0}
        onClick={() => find.step(-1)}
      >
        <UpIcon />
      </button>
      <button
        type="button"
        className={button.icon}
        aria-label={messages.pdfFindNext}
        title={messages.pdfFindNext}
        disabled={find.total === 0}
        onClick={() => find.step(1)}
      >
        <DownIcon />
      </button>
      <button
        type="button"
        className={button.icon}
        aria-label={messages.pdfFindClose}
        title={messages.pdfFindClose}
        onClick={onClose}
      >
        <CloseIcon />
      </button>
    </search>
  );
}
