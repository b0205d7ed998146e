// A call failed: what happened, what to do, and a way to try again.
import { useContext } from 'react';
import { useMessages } from '../messages';
import button from './button.module.css';
import { describeError } from './describe-error';
import { DiagnosticsLink } from './diagnostics-link';
import notice from './notice.module.css';

export function FailureNotice(props: { title: string; error: unknown; onRetry?: (() => void) | undefined }) {
  const messages = useMessages();
  const openDiagnostics = useContext(DiagnosticsLink);
  const { sentence, logReference } = describeError(props.error, messages);
  return (
    <div className={notice.centred} role="alert">
      <h2 className={notice.title}>{props.title}</h2>
      <p>{sentence}</p>
      {logReference !== null && <p>{messages.logReference(logReference)}</p>}
      <div className={notice.choices}>
        {props.onRetry && (
          <button type="button" className={button.button} onClick={props.onRetry}>
            {messages.tryAgain}
          </button>
        )}
        {logReference !== null && openDiagnostics && (
          <button type="button" className={button.link} onClick={openDiagnostics}>
            {messages.toDiagnostics}
          </button>
        )}
      </div>
    </div>
  );
}
