// Page or text: what the reader sees of a passage.
import { useMessages } from '../messages';
import type { ViewMode } from './reading-view';
import styles from './view-switch.module.css';

const MODES = ['page', 'text'] as const;

/** @param shown what is seen now, which is the text where the page cannot be had */
export function ViewSwitch(props: { shown: ViewMode; onChange(mode: ViewMode): void }) {
  const messages = useMessages();
  const names: Record<ViewMode, string> = { page: messages.viewPage, text: messages.viewText };
  return (
    <fieldset className={styles.switch} aria-label={messages.viewChoice}>
      {MODES.map((mode) => (
        <button
          key={mode}
          type="button"
          className={styles.choice}
          aria-pressed={mode === props.shown}
          onClick={() => props.onChange(mode)}
        >
          {names[mode]}
        </button>
      ))}
    </fieldset>
  );
}
