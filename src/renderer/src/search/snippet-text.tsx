// The few lines that show why a passage was found.
import type { Snippet } from '../../../contract';
import { MarkedText } from '../ui/marked-text';
import { readingLanguage } from '../ui/reading-language';
import { visibleText } from '../ui/visible-text';
import { evidenceOf } from './evidence';
import styles from './snippet-text.module.css';

const ELLIPSIS = '…';

export function SnippetText(props: { snippet: Snippet }) {
  const { snippet } = props;
  const language = readingLanguage(snippet.text);
  const evidence = evidenceOf(snippet);
  if (evidence !== null) {
    return (
      <div className={styles.evidence} lang={language} dir="auto">
        <span className={styles.lines}>{visibleText(evidence)}</span>
      </div>
    );
  }
  return (
    <div className={styles.snippet} lang={language} dir="auto">
      {snippet.elidedStart && ELLIPSIS}
      <MarkedText text={visibleText(snippet.text)} highlights={snippet.highlights} />
      {snippet.elidedEnd && ELLIPSIS}
    </div>
  );
}
