// What to ask of the sample library, while nothing is asked: three questions, the last with its answer in another language.
import type { LibraryStatus } from '../../../contract';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import styles from './sample-questions.module.css';

export function SampleQuestions(props: { status: LibraryStatus; onAsk(question: string): void }) {
  const messages = useMessages();
  const sample = props.status.folders.find(({ isSample }) => isSample);
  // Before all of it is read a question might find another document than the one it is meant for.
  if (!sample || sample.documents === 0 || sample.waiting > 0) return null;
  return (
    <section className={styles.questions} aria-label={messages.tryAsking}>
      <h2 className={styles.title}>{messages.tryAsking}</h2>
      <ul className={styles.list}>
        {messages.sampleQuestions.map((question) => (
          <li key={question}>
            <button type="button" className={button.link} onClick={() => props.onAsk(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
