// What parts of Bookwheel tried of the network and were refused, newest first. It should say: nothing.
import type { Client, RefusalList } from '../../../contract';
import { useFormats, useMessages } from '../messages';
import { useAnswer } from '../ui/use-answer';
import { visibleText } from '../ui/visible-text';
import { ColumnHeads } from './column-heads';
import styles from './requests.module.css';

/** Whoever wants more has the file. */
const SHOWN = 50;

const ask = (engine: Client, signal: AbortSignal): Promise<RefusalList> =>
  engine.network.refusals({ limit: SHOWN }, { signal });

export function Refusals({ client }: { client: Client | null }) {
  const messages = useMessages();
  const formats = useFormats();
  const { answer, error } = useAnswer(client, ask, '');
  if (!answer) return error === null ? null : <p>{messages.refusedUnknown}</p>;
  const { refusals, kept } = answer;
  if (kept === 0) return <p>{messages.refusedNothing}</p>;
  const { when, who, what } = messages.refusedColumns;
  return (
    <>
      <p>{messages.refusedNewest(refusals.length, kept)}</p>
      <table className={styles.table}>
        <ColumnHeads names={[when, who, what]} />
        <tbody>
          {refusals.map(({ at, by, act, target, times }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that is read once and never changes
            <tr key={index}>
              <td>{formats.moment(at)}</td>
              <td>{messages.refusedBy[by]}</td>
              <td className={styles.address}>
                {messages.refusedTimes(messages.refusedActs[act](visibleText(target)), times)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
