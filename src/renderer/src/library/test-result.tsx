// How a test of the library came out: how often it found the right document, and which questions it missed.
import type { LibraryTestResult, MissedQuestion, SearchMode } from '../../../contract';
import { type Messages, useFormats, useMessages } from '../messages';
import button from '../ui/button.module.css';
import { visibleName } from '../ui/visible-text';
import styles from './library-test.module.css';

export function TestResult(props: { result: LibraryTestResult }) {
  const messages = useMessages();
  const formats = useFormats();
  const { result } = props;
  const [best, ...others] = result.modes;
  const countsOf = (mode: SearchMode) => others.find((other) => other.mode === mode)?.counts;
  const hybrid = countsOf('hybrid');
  const keyword = countsOf('keyword');
  return (
    <>
      <p className={styles.found}>{testSentence(result, messages)}</p>
      {result.questions > 0 && (
        <ul className={styles.facts}>
          {best && <li>{messages.testRightPassage(best.counts.rightPassage)}</li>}
          {hybrid && <li>{messages.testByWordsAndMeaning(hybrid.first, hybrid.firstTen)}</li>}
          {keyword && <li>{messages.testByWords(keyword.first, keyword.firstTen)}</li>}
          <li>{messages.testedOn(formats.day(result.testedAt))}</li>
        </ul>
      )}
    </>
  );
}

export function testSentence({ questions, modes }: LibraryTestResult, messages: Messages): string {
  const best = modes[0]?.counts;
  return best && questions > 0
    ? messages.testFound(best.first, best.firstTen, questions)
    : messages.testNothingToAsk;
}

interface MissesProps {
  misses: readonly MissedQuestion[];
  onSearch(text: string): void;
}

/** Each leads to its search, where one sees what came before. */
export function Misses(props: MissesProps) {
  const messages = useMessages();
  const { misses } = props;
  if (misses.length === 0) return null;
  return (
    <details className={styles.misses}>
      <summary>{messages.testMisses(misses.length)}</summary>
      <ul>
        {misses.map((miss) => (
          <Miss key={`${miss.documentId} ${miss.question}`} miss={miss} onSearch={props.onSearch} />
        ))}
      </ul>
    </details>
  );
}

function Miss(props: { miss: MissedQuestion; onSearch(text: string): void }) {
  const messages = useMessages();
  const { question, title, path, rank } = props.miss;
  return (
    <li className={styles.miss}>
      <button
        type="button"
        className={button.link}
        dir="auto"
        aria-label={messages.testSearchFor(question)}
        onClick={() => props.onSearch(question)}
      >
        {question}
      </button>
      <p className={styles.expected}>
        <bdi title={visibleName(path)}>{visibleName(title)}</bdi>
        <span>{rank === null ? messages.testNotFound : messages.testFoundAt(rank)}</span>
      </p>
    </li>
  );
}
