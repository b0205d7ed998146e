// What would complete the text, in grey behind it. It lies over the box and copies its text unseen to find the place.
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import styles from './ghost-text.module.css';

interface GhostTextProps {
  text: string;
  ghost: string;
  /** The input. */
  children: ReactNode;
}

export function GhostText({ text, ghost, children }: GhostTextProps) {
  const over = useRef<HTMLSpanElement>(null);
  const [fits, setFits] = useState(true);

  // A text longer than the box is scrolled in it, and nothing could stand behind its end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when what is measured changes
  useLayoutEffect(() => {
    const element = over.current;
    if (element) setFits(element.scrollWidth <= element.clientWidth);
  }, [text, ghost]);

  return (
    <span className={styles.frame}>
      {children}
      {ghost !== '' && (
        <span ref={over} className={styles.over} aria-hidden="true" data-fits={fits}>
          <span className={styles.typed}>{text}</span>
          <span className={styles.ghost} data-ghost>
            {ghost}
          </span>
        </span>
      )}
    </span>
  );
}
