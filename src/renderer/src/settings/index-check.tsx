// Is the index sound? A check one can start, and what it came to.
import type { CheckResult, Client } from '../../../contract';
import { type Messages, useMessages } from '../messages';
import { Announcer } from '../ui/announcer';
import button from '../ui/button.module.css';
import { describeError } from '../ui/describe-error';
import { Part } from './part';
import styles from './settings.module.css';
import type { CheckStep, IndexCheck } from './use-index-check';

export function IndexCheckPart({ client, check }: { client: Client | null; check: IndexCheck }) {
  const messages = useMessages();
  const { state, result } = check;
  return (
    <Part title={messages.checkIndex}>
      <Announcer sentence={sentenceFor(check, messages)} />
      <p className={styles.hint}>{messages.checkIndexHint}</p>
      {state.phase === 'running' ? (
        <Running {...state} onCancel={check.cancel} />
      ) : (
        <>
          {result && state.phase === 'done' && <Result result={result} />}
          {state.phase === 'failed' && (
            <p className={styles.failure}>{describeError(state.error, messages).sentence}</p>
          )}
          <div className={styles.verbs}>
            <button
              type="button"
              className={button.button}
              disabled={!client}
              onClick={() => check.start(undefined)}
            >
              {result ? messages.checkIndexAgain : messages.checkIndexStart}
            </button>
          </div>
        </>
      )}
    </Part>
  );
}

function Running({ check, done, total, onCancel }: CheckStep & { onCancel(): void }) {
  const messages = useMessages();
  return (
    <>
      <progress
        className={styles.bar}
        aria-label={messages.checkIndexRunning}
        {...(total > 0 && { max: total, value: done })}
      />
      <div className={styles.running}>
        <p>{messages.checkSoFar(messages.checkNames[check], done, total)}</p>
        <button
          type="button"
          className={button.link}
          aria-label={messages.checkIndexCancelLabel}
          onClick={onCancel}
        >
          {messages.checkIndexCancel}
        </button>
      </div>
    </>
  );
}

function Result({ result }: { result: CheckResult }) {
  const messages = useMessages();
  if (result.findings.length === 0) return <p>{messages.checkFoundNothing}</p>;
  return (
    <>
      <ul>
        {result.findings.map(({ check, problem, count, repaired }) => (
          <li key={`${check} ${problem}`}>
            {(repaired >= count ? messages.checkMended : messages.checkNotMended)(
              messages.checkProblems[problem],
              count,
            )}
          </li>
        ))}
      </ul>
      {result.toReadAgain > 0 && <p>{messages.checkToReadAgain(result.toReadAgain)}</p>}
    </>
  );
}

/** Said aloud when it begins and when it ends. */
function sentenceFor({ state, result }: IndexCheck, messages: Messages): string {
  if (state.phase === 'running') return messages.checkIndexRunning;
  if (state.phase === 'failed') return describeError(state.error, messages).sentence;
  if (state.phase !== 'done' || !result) return '';
  const [first] = result.findings;
  return first ? messages.checkProblems[first.problem] : messages.checkFoundNothing;
}
