// From one place that was found to the next, within the document that is open.
import { type RefObject, useEffect, useRef } from 'react';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { FoldIcon, UnfoldIcon } from '../ui/icons';
import { useSteps } from '../ui/use-steps';
import styles from './hit-steps.module.css';

interface HitStepsProps {
  pane: RefObject<HTMLElement | null>;
  /** Passages in reading order. */
  hits: readonly number[];
  /** The one that is open. */
  current: number | null;
  onPassage(passageId: number): void;
}

/** Nothing where there is nowhere else to go. */
export function HitSteps(props: HitStepsProps) {
  const messages = useMessages();
  const { hits, current, onPassage } = props;
  const at = current === null ? -1 : hits.indexOf(current);
  const isShown = at !== -1 && hits.length > 1;
  const step = useSteps(at, hits.length, (to) => {
    const next = hits[to];
    if (next !== undefined) onPassage(next);
  });
  useStepKeys(props.pane, step);
  if (!isShown) return null;
  return (
    <nav className={styles.steps} aria-label={messages.foundInDocument}>
      <span aria-live="polite">{messages.foundOf(at + 1, hits.length)}</span>
      <button
        type="button"
        className={button.icon}
        aria-label={messages.previousFound}
        aria-keyshortcuts="p"
        title={messages.previousFound}
        onClick={() => step(-1)}
      >
        <FoldIcon />
      </button>
      <button
        type="button"
        className={button.icon}
        aria-label={messages.nextFound}
        aria-keyshortcuts="n"
        title={messages.nextFound}
        onClick={() => step(1)}
      >
        <UnfoldIcon />
      </button>
    </nav>
  );
}

/** `n` and `p` while the pane has the focus. */
function useStepKeys(pane: RefObject<HTMLElement | null>, step: (by: 1 | -1) => void): void {
  const latest = useRef(step);
  latest.current = step;
  useEffect(() => {
    const element = pane.current;
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'n') latest.current(1);
      else if (event.key === 'p') latest.current(-1);
      else return;
      event.preventDefault();
    }
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  }, [pane]);
}
