// The few lines that show why a passage was found.
import type { Snippet } from '../../../contract';
import { MarkedText } from '../ui/marked-text';
import { readingLanguage } from '../ui/reading-language';
import { visibleText } from '../ui/visible-text';
import { evidenceOf } from './evidence';
import styles from './snippet-text.module.css';

export function SnippetText(props: { snippet: Snippet }) {
  const { snippet } = props;
  const language = readingLanguage(snippet.text);
  const evidence = evidenceOf(snippet);
  const ending = snippet.elidedEnd ? ellipsisAfter(snippet.text) : '';
  if (evidence !== null) {
    return (
      <div className={styles.sentence} lang={language} dir="auto">
        <div className={styles.evidence}>
          <span className={styles.lines}>{visibleText(evidence.sentence)}</span>
        </div>
        {evidence.after !== '' && (
          <div className={styles.after}>
            {visibleText(evidence.after)}
            {ending}
          </div>
        )}
      </div>
    );
  }
  return (
    <div className={styles.snippet} lang={language} dir="auto">
      {snippet.elidedStart && ELLIPSIS}
      <MarkedText text={visibleText(snippet.text)} highlights={snippet.highlights} />
      {ending}
    </div>
  );
}

const ELLIPSIS = '…';

/** After a finished sentence the dots stand apart, or they would look like four. */
function ellipsisAfter(text: string): string {
  return /[.!?]\s*$/u.test(text) ? `\u00a0${ELLIPSIS}` : ELLIPSIS;
}
