// The sentence under something that did not work.
import { useMessages } from '../messages';
import { describeError } from './describe-error';
import styles from './task-error.module.css';

export function TaskError(props: { id?: string; error: unknown }) {
  const messages = useMessages();
  if (props.error === null) return null;
  return (
    <p id={props.id} className={styles.error} role="alert">
      {describeError(props.error, messages).sentence}
    </p>
  );
}
