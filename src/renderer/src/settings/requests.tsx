// The ledger: every request to another machine, newest first.
import { useCallback, useState } from 'react';
import type { Client, NetworkLedger, NetworkRequest } from '../../../contract';
import { useFormats, useMessages } from '../messages';
import button from '../ui/button.module.css';
import { useAnswer } from '../ui/use-answer';
import { visibleText } from '../ui/visible-text';
import styles from './requests.module.css';

const SHOWN_AT_FIRST = 20;
/** As many as the engine lists at once. */
const MOST_SHOWN = 1000;

export function Requests({ client }: { client: Client | null }) {
  const messages = useMessages();
  const [limit, setLimit] = useState(SHOWN_AT_FIRST);
  const ask = useCallback(
    (engine: Client, signal: AbortSignal): Promise<NetworkLedger> =>
      engine.network.ledger({ limit }, { signal }),
    [limit],
  );
  const { answer, error } = useAnswer(client, ask, '');
  if (!answer) return error === null ? null : <p>{messages.sentUnknown}</p>;
  if (answer.total === 0) return <p>{messages.sentNothing}</p>;
  return (
    <>
      <p>
        {messages.sentCount(answer.total)} {answer.kept < answer.total && messages.sentNotAll(answer.kept)}
      </p>
      <RequestTable requests={answer.requests} />
      {answer.requests.length < Math.min(answer.kept, MOST_SHOWN) && (
        <button
          type="button"
          className={button.button}
          onClick={() => setLimit(Math.min(limit * 4, MOST_SHOWN))}
        >
          {messages.sentOlder}
        </button>
      )}
    </>
  );
}

function RequestTable({ requests }: { requests: readonly NetworkRequest[] }) {
  const messages = useMessages();
  const formats = useFormats();
  const columns = messages.sentColumns;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {[columns.when, columns.why, columns.address, columns.received, columns.outcome].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {requests.map(({ id, at, host, path, purpose, bytes, outcome }) => (
          <tr key={id}>
            <td>{formats.moment(at)}</td>
            <td className={styles.why}>{messages.sentFor[purpose.kind](visibleText(purpose.id))}</td>
            <td className={styles.address} dir="ltr">
              {visibleText(host)}
              <span className={styles.path}>{visibleText(path)}</span>
            </td>
            <td className={styles.amount}>{formats.bytes(bytes)}</td>
            <td>{messages.sentOutcomes[outcome]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
