// The index: what it holds and takes, whether it is sound, and how to make it anew.
import { useRef } from 'react';
import type { Client, StorageUse } from '../../../contract';
import { useFormats, useMessages } from '../messages';
import { useAnswer } from '../ui/use-answer';
import { useFocusFallback } from '../ui/use-focus-fallback';
import { IndexCheckPart } from './index-check';
import { Part } from './part';
import { RebuildPart } from './rebuild';
import type { SectionProps } from './section-props';
import styles from './settings.module.css';

const storage = (engine: Client, signal: AbortSignal): Promise<StorageUse> =>
  engine.engine.storage({}, { signal });

export function IndexSection({ client, status, indexCheck }: SectionProps) {
  const messages = useMessages();
  const room = useRef<HTMLDivElement>(null);
  useFocusFallback(room);
  return (
    <div ref={room} className={styles.parts} tabIndex={-1}>
      <Part title={messages.indexHolds}>
        <p>{messages.indexHoldsLine(status.documents.indexed, status.passages, status.vectors.ready)}</p>
      </Part>
      <Part title={messages.storage}>
        <Storage client={client} version={`${status.bytes.total}`} />
      </Part>
      <IndexCheckPart client={client} check={indexCheck} />
      <RebuildPart client={client} status={status} />
    </div>
  );
}

function Storage(props: { client: Client | null; version: string }) {
  const messages = useMessages();
  const formats = useFormats();
  const { answer, error } = useAnswer(props.client, storage, props.version);
  if (!answer) return error === null ? null : <p>{messages.storageUnknown}</p>;
  const parts = Object.keys(messages.storageParts) as Array<keyof StorageUse>;
  // Nothing of a kind is nothing to read; the two that make the index are always there.
  const shown = parts.filter((part) => answer[part] > 0 || part === 'text' || part === 'vectors');
  return (
    <dl className={styles.facts}>
      {shown.map((part) => (
        <div key={part} className={styles.fact} data-sum={part === 'total'}>
          <dt>{messages.storageParts[part]}</dt>
          <dd className={styles.amount}>{formats.bytes(answer[part])}</dd>
        </div>
      ))}
    </dl>
  );
}
