// Why something about models did not work. What is wrong with a model has a code of its own beside the error's.
import type { ModelRefusal } from '../../../contract';
import { type Messages, useMessages } from '../messages';
import { describeError } from '../ui/describe-error';
import { field } from '../ui/field';
import { failureOf } from '../ui/long-task';
import { TechnicalDetails } from '../ui/technical-details';
import { visibleText } from '../ui/visible-text';
import styles from './models.module.css';
import { refusalSentence } from './refusal-sentence';

/** Whose sentence of the page's own would be about something else. */
const ABOUT_SOMETHING_ELSE = new Set(['invalid_input', 'not_found']);

export function ModelFailure(props: { id?: string; error: unknown }) {
  const messages = useMessages();
  if (props.error === null) return null;
  const error = failureOf(props.error);
  const refusal = refusalOf(error, messages);
  const unknown = refusal === null ? unknownSentence(error) : null;
  return (
    <div id={props.id} className={styles.failure} role="alert">
      {unknown === null ? (
        <p>
          {refusal === null ? describeError(error, messages).sentence : refusalSentence(refusal, messages)}
        </p>
      ) : (
        <>
          <p>{messages.modelRefusedSomehow}</p>
          <TechnicalDetails text={visibleText(unknown)} />
        </>
      )}
    </div>
  );
}

function refusalOf(error: unknown, messages: Messages): ModelRefusal | null {
  const refusal = field(field(error, 'data'), 'refusal');
  const code = field(refusal, 'code');
  const subject = field(refusal, 'subject');
  if (typeof code !== 'string' || !Object.hasOwn(messages.modelRefusals, code)) return null;
  return {
    code: code as ModelRefusal['code'],
    subject: typeof subject === 'string' ? subject : null,
  };
}

/** The engine's own words, in English, where the page has none that fit. */
function unknownSentence(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return ABOUT_SOMETHING_ELSE.has(error.code) ? error.message : null;
}
