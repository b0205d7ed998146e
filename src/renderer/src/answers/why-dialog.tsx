// Why this result: in sentences first, and the numbers below for those who want them.
import { useEffect, useState } from 'react';
import type { Client, Explanation, Why } from '../../../contract';
import { useMessages } from '../messages';
import { describeError } from '../ui/describe-error';
import { Dialog } from '../ui/dialog';
import { visibleName } from '../ui/visible-text';
import styles from './why-dialog.module.css';
import { whySentences } from './why-words';

export interface WhyTarget {
  answer: string;
  documentId: number;
  /** null: the passage it is shown by. */
  passageId: number | null;
  title: string;
}

export function WhyDialog(props: { client: Client | null; target: WhyTarget; onClose(): void }) {
  const messages = useMessages();
  const { client, target } = props;
  const [asked, setAsked] = useState<{ why: Why | null; error: unknown }>({ why: null, error: null });

  useEffect(() => {
    if (!client) return;
    const cancel = new AbortController();
    const { signal } = cancel;
    const { answer, documentId, passageId } = target;
    client.search.why({ answer, documentId, ...(passageId !== null && { passageId }) }, { signal }).then(
      (why) => setAsked({ why, error: null }),
      (error: unknown) => {
        if (!signal.aborted) setAsked({ why: null, error });
      },
    );
    return () => cancel.abort();
  }, [client, target]);

  return (
    <Dialog shape="card" title={messages.answers.why.title} onClose={props.onClose}>
      <p className={styles.document} dir="auto">
        {visibleName(target.title)}
      </p>
      {asked.error !== null && <p role="alert">{describeError(asked.error, messages).sentence}</p>}
      {asked.why && <Reasons why={asked.why} />}
    </Dialog>
  );
}

function Reasons({ why }: { why: Why }) {
  const messages = useMessages();
  const { steps } = why.explanation;
  return (
    <>
      <ul className={styles.reasons}>
        {whySentences(why, messages).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {steps.length > 0 && (
        <details className={styles.details}>
          <summary>{messages.answers.why.numbers}</summary>
          <Numbers steps={steps} />
        </details>
      )}
    </>
  );
}

function Numbers({ steps }: Explanation) {
  const { why } = useMessages().answers;
  return (
    <div className={styles.scroll}>
      <table className={styles.numbers}>
        <thead>
          <tr>
            <th scope="col">{why.step}</th>
            <th scope="col">{why.rank}</th>
            <th scope="col">{why.value}</th>
            <th scope="col">{why.weight}</th>
            <th scope="col">{why.contribution}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ stage, rank, value, weight, contribution }) => (
            <tr key={stage}>
              <th scope="row">{why.stages[stage]}</th>
              <td>{rank ?? '–'}</td>
              <td>{rounded(value)}</td>
              <td>{rounded(weight)}</td>
              <td>{rounded(contribution)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rounded(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}
