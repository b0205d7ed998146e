// A text with the engine's highlights drawn in: words as marks, the sentence that answers as evidence.
import type { Highlight } from '../../../contract';
import styles from './marked-text.module.css';
import { sliceHighlights } from './slice-highlights';

/** @param text already made visible; spans are in its UTF-16 units */
export function MarkedText(props: { text: string; highlights: readonly Highlight[] }) {
  let start = 0;
  return sliceHighlights(props.text, props.highlights).map((piece) => {
    const key = start;
    start += piece.text.length;
    if (piece.kind === null) return <span key={key}>{piece.text}</span>;
    if (piece.kind === 'passage') {
      return (
        <em key={key} className={styles.evidence}>
          {piece.text}
        </em>
      );
    }
    return <mark key={key}>{piece.text}</mark>;
  });
}
