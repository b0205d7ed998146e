// A call failed: what happened, what to do, and a way to try again.
import { useMessages } from '../messages';
import button from './button.module.css';
import { describeError } from './describe-error';
import notice from './notice.module.css';

export function FailureNotice(props: { title: string; error: unknown; onRetry?: (() => void) | undefined }) {
  const messages = useMessages();
  const { sentence, logReference } = describeError(props.error, messages);
  return (
    <div className={notice.centred} role="alert">
      <h2 className={notice.title}>{props.title}</h2>
      <p>{sentence}</p>
      {logReference !== null && <p>{messages.logReference(logReference)}</p>}
      {props.onRetry && (
        <div className={notice.choices}>
          <button type="button" className={button.button} onClick={props.onRetry}>
            {messages.tryAgain}
          </button>
        </div>
      )}
    </div>
  );
}
