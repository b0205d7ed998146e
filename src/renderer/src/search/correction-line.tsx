// Above the results: what else may have been meant, or what was searched for in place of what was typed.
import type { Correction } from '../../../contract';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { visibleName } from '../ui/visible-text';
import styles from './correction-line.module.css';

interface CorrectionLineProps {
  correction: Correction;
  typed: string;
  onReword(query: string): void;
  onVerbatim(): void;
}

export function CorrectionLine(props: CorrectionLineProps) {
  const messages = useMessages();
  const { query, applied } = props.correction;
  const meant = visibleName(query);
  if (!applied) {
    return (
      <p className={styles.line} dir="auto">
        <button type="button" className={button.link} onClick={() => props.onReword(query)}>
          {messages.didYouMean(meant)}
        </button>
      </p>
    );
  }
  return (
    <p className={styles.line} dir="auto">
      <span>{messages.showingResultsFor(meant)}</span>
      <button type="button" className={button.link} onClick={props.onVerbatim}>
        {messages.searchAsTyped(visibleName(props.typed.trim()))}
      </button>
    </p>
  );
}
