// What floats over the page: a card in the middle, a wider one, a sheet at the side, or a room with its own parts. The browser
// keeps the focus inside.
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useMessages } from '../messages';
import button from './button.module.css';
import styles from './dialog.module.css';
import { CloseIcon } from './icons';

interface DialogProps {
  title: string;
  /** room: as large as the window lets it, and what is in it scrolls by itself. */
  shape: 'card' | 'wide' | 'sheet' | 'room';
  /** A click beside it does not close it: what has been written in it would be lost. */
  steady?: boolean;
  onClose(): void;
  children: ReactNode;
}

/** Shown for as long as it is rendered. */
export function Dialog(props: DialogProps) {
  const messages = useMessages();
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);

  // Before the element leaves the page: closing it gives the focus back to where it was.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; the keyboard has Esc
    <dialog
      ref={element}
      className={styles[props.shape]}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        // React lets this event rise from a dialog to the one it was opened from, as the browser would not.
        if (event.target === element.current) props.onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current && !props.steady) props.onClose();
      }}
    >
      <div className={styles.frame}>
        <header className={styles.header}>
          <h2 id={titleId}>{props.title}</h2>
          <button type="button" className={button.icon} aria-label={messages.close} onClick={props.onClose}>
            <CloseIcon />
          </button>
        </header>
        <div className={styles.body}>{props.children}</div>
      </div>
    </dialog>
  );
}
