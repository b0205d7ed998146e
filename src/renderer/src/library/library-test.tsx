// Does my library find what is in it? A test one can start, and how the last one came out, in plain words.
import { useRef } from 'react';
import type { Client, LibraryStatus, LibraryTestResult } from '../../../contract';
import { type Messages, useMessages } from '../messages';
import { Announcer } from '../ui/announcer';
import button from '../ui/button.module.css';
import { describeError } from '../ui/describe-error';
import { useFocusFallback } from '../ui/use-focus-fallback';
import styles from './library-test.module.css';
import { Misses, TestResult, testSentence } from './test-result';
import { type LibraryTest, type TestProgress, useLastTest } from './use-library-test';

/** Enough for shares in whole percent; ten times as many would say little more. */
const QUESTIONS = 100;

interface LibraryTestProps {
  client: Client | null;
  status: LibraryStatus;
  test: LibraryTest;
  onSearch(text: string): void;
}

export function LibraryTestPart(props: LibraryTestProps) {
  const messages = useMessages();
  const { client, status, test } = props;
  const { state } = test;
  const result = useLastTest(client, state.phase);
  const room = useRef<HTMLDivElement>(null);
  useFocusFallback(room);
  if (status.documents.indexed === 0) return <p className={styles.quiet}>{messages.testNeedsDocuments}</p>;

  return (
    <div ref={room} className={styles.test} tabIndex={-1}>
      <Announcer sentence={sentenceFor(state, result, messages)} />
      <p className={styles.quiet}>{messages.testHint}</p>
      {state.phase === 'running' ? (
        <Running {...state} onCancel={test.cancel} />
      ) : (
        <>
          {result && <TestResult result={result} />}
          {state.phase === 'failed' && (
            <p className={styles.failure}>{describeError(state.error, messages).sentence}</p>
          )}
          <button
            type="button"
            className={button.button}
            disabled={!client}
            onClick={() => test.start({ questions: QUESTIONS })}
          >
            {result ? messages.testAgain : messages.testStart}
          </button>
          <Misses misses={result?.misses ?? []} onSearch={props.onSearch} />
        </>
      )}
    </div>
  );
}

function Running(props: TestProgress & { onCancel(): void }) {
  const messages = useMessages();
  const { asked, questions } = props;
  return (
    <>
      <progress
        className={styles.bar}
        aria-label={messages.testRunning}
        {...(questions > 0 && { max: questions, value: asked })}
      />
      <div className={styles.running}>
        <p>{questions > 0 ? messages.testAsked(asked, questions) : messages.testPreparing}</p>
        <button
          type="button"
          className={button.link}
          aria-label={messages.testCancelLabel}
          onClick={props.onCancel}
        >
          {messages.testCancel}
        </button>
      </div>
    </>
  );
}

/** Said aloud when it begins and when it ends; how far it has come can be asked of the bar. */
function sentenceFor(
  state: LibraryTest['state'],
  result: LibraryTestResult | null,
  messages: Messages,
): string {
  if (state.phase === 'running') return messages.testRunning;
  if (state.phase === 'failed') return describeError(state.error, messages).sentence;
  return state.phase === 'done' && result ? testSentence(result, messages) : '';
}
