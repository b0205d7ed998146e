// Why something about models did not work. What is wrong with a model only its own sentence can say; the rest has a code.
import { useMessages } from '../messages';
import { describeError } from '../ui/describe-error';
import { failureOf } from '../ui/long-task';
import { visibleText } from '../ui/visible-text';
import styles from './models.module.css';

/** Whose sentence of the page's own would be about something else. */
const CARRY_THEIR_SENTENCE = new Set(['invalid_input', 'not_found']);

export function ModelFailure(props: { id?: string; error: unknown }) {
  const messages = useMessages();
  if (props.error === null) return null;
  const error = failureOf(props.error);
  const carried = carriedSentence(error);
  return (
    <p id={props.id} className={styles.failure} role="alert">
      {carried === null ? (
        describeError(error, messages).sentence
      ) : (
        <>
          {messages.modelRefusal}
          <span lang="en">{visibleText(carried)}</span>
        </>
      )}
    </p>
  );
}

function carriedSentence(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return CARRY_THEIR_SENTENCE.has(error.code) ? error.message : null;
}
