// Asks for what comes before or after, when it is pressed or, if it is to, when it comes into sight.
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { describeError } from '../ui/describe-error';
import styles from './more-button.module.css';

/** How far beyond what is in sight reading on is prepared. */
const NEAR = '800px 0px';

interface MoreButtonProps {
  label: string;
  direction: 'before' | 'after';
  more(direction: 'before' | 'after'): Promise<void>;
  /** Also acts when it comes into sight, so that reading on needs no pressing. */
  automatic?: boolean;
  /** What scrolls: it acts a little before it comes into sight there. */
  near?: RefObject<HTMLElement | null>;
}

export function MoreButton(props: MoreButtonProps) {
  const messages = useMessages();
  const { direction, more, automatic, near } = props;
  const element = useRef<HTMLButtonElement>(null);
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    // After a failure it waits to be pressed.
    if (!automatic || error !== null || !element.current) return;
    const root = near?.current ? { root: near.current, rootMargin: NEAR } : {};
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) more(direction).catch(setError);
    }, root);
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [automatic, direction, more, error, near]);

  function press(): void {
    setError(null);
    more(direction).catch(setError);
  }

  return (
    <p className={styles.more}>
      <button ref={element} type="button" className={button.link} onClick={press}>
        {props.label}
      </button>
      {error !== null && <span role="alert">{describeError(error, messages).sentence}</span>}
    </p>
  );
}
