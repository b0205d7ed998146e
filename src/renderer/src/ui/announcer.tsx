// Says a sentence to a screen reader, politely and once, without showing it.
import styles from './hidden.module.css';

export function Announcer(props: { sentence: string }) {
  return (
    <output className={styles.hidden} aria-live="polite">
      {props.sentence}
    </output>
  );
}
