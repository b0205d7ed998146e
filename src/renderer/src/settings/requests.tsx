// The ledger: every request to another machine, newest first.
import { useCallback, useState } from 'react';
import type { Client, NetworkLedger, NetworkRequest, PackSummary } from '../../../contract';
import { type Messages, useFormats, useMessages } from '../messages';
import { packName } from '../models/pack-name';
import button from '../ui/button.module.css';
import { useAnswer } from '../ui/use-answer';
import { visibleText } from '../ui/visible-text';
import { ColumnHeads } from './column-heads';
import styles from './requests.module.css';

const SHOWN_AT_FIRST = 20;
/** As many as the engine lists at once. */
const MOST_SHOWN = 1000;

/** For their names: the ledger keeps ids. */
const listPacks = (engine: Client, signal: AbortSignal): Promise<PackSummary[]> =>
  engine.models.list({}, { signal });

export function Requests({ client }: { client: Client | null }) {
  const messages = useMessages();
  const [limit, setLimit] = useState(SHOWN_AT_FIRST);
  const ask = useCallback(
    (engine: Client, signal: AbortSignal): Promise<NetworkLedger> =>
      engine.network.ledger({ limit }, { signal }),
    [limit],
  );
  const { answer, error } = useAnswer(client, ask, '');
  const packs = useAnswer(client, listPacks, '');
  if (!answer) return error === null ? null : <p>{messages.sentUnknown}</p>;
  if (answer.total === 0) return <p>{messages.sentNothing}</p>;
  return (
    <>
      <p>
        {messages.sentCount(answer.total)}
        {messages.betweenSentences}
        {answer.kept < answer.total && messages.sentNotAll(answer.kept)}
      </p>
      <RequestTable requests={answer.requests} packs={packs.answer ?? []} />
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

function RequestTable({
  requests,
  packs,
}: {
  requests: readonly NetworkRequest[];
  packs: readonly PackSummary[];
}) {
  const messages = useMessages();
  const formats = useFormats();
  const columns = messages.sentColumns;
  return (
    <table className={styles.table}>
      <ColumnHeads names={[columns.when, columns.why, columns.address, columns.received, columns.outcome]} />
      <tbody>
        {requests.map(({ id, at, host, path, purpose, bytes, outcome }) => (
          <tr key={id}>
            <td>{formats.moment(at)}</td>
            <td className={styles.why}>{whyAsked(purpose, packs, messages)}</td>
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

/** The ledger keeps ids; a model that is named nowhere else is told by its own. */
function whyAsked(
  { kind, id }: NetworkRequest['purpose'],
  packs: readonly PackSummary[],
  messages: Messages,
): string {
  if (kind === 'model') {
    const name = packs.find((pack) => pack.id === id)?.name ?? id;
    return messages.sentFor.model(packName({ id, name }, messages));
  }
  const name = Object.hasOwn(messages.languageNames, id) ? messages.languageNames[id] : undefined;
  return messages.sentFor.language(name ?? visibleText(id));
}
