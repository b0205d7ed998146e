// The line at the top: the query, and the ways to the library, to the settings and to the list of keys.
import type { ReactNode } from 'react';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { KeyboardIcon, ShelfIcon, SlidersIcon } from '../ui/icons';
import styles from './room-header.module.css';

interface RoomHeaderProps {
  /** The search box. */
  children: ReactNode;
  onOpenLibrary(): void;
  onOpenKeys(): void;
  onOpenSettings(): void;
}

export function RoomHeader(props: RoomHeaderProps) {
  const messages = useMessages();
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>{messages.appName}</h1>
      {props.children}
      <button type="button" className={button.quiet} onClick={props.onOpenLibrary}>
        <ShelfIcon />
        {messages.openLibrary}
      </button>
      <button
        type="button"
        className={button.icon}
        aria-label={messages.openSettings}
        aria-keyshortcuts="Control+, Meta+,"
        onClick={props.onOpenSettings}
      >
        <SlidersIcon />
      </button>
      <button
        type="button"
        className={button.icon}
        aria-label={messages.openKeys}
        aria-keyshortcuts="?"
        onClick={props.onOpenKeys}
      >
        <KeyboardIcon />
      </button>
    </header>
  );
}
