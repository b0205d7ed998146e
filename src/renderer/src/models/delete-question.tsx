// Asks before something is deleted that took long to come by.
import { useEffect, useRef } from 'react';
import type { Client, PackSummary } from '../../../contract';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { useTask } from '../ui/use-task';
import { ModelFailure } from './model-failure';
import styles from './models.module.css';
import { packName } from './pack-name';

interface DeletionProps {
  client: Client | null;
  pack: PackSummary;
  onDone(): void;
  onKeep(): void;
}

export function DeletePack(props: DeletionProps) {
  const messages = useMessages();
  const { client, pack } = props;
  const consequences = [
    pack.origin === 'imported' ? messages.deleteOwnModelConsequence : messages.deleteModelConsequence,
    ...(pack.vectors > 0 ? [messages.deleteVectorsToo(pack.vectors)] : []),
  ];
  return (
    <DeleteQuestion
      {...props}
      question={messages.deleteModelQuestion(packName(pack, messages))}
      consequences={consequences}
      onConfirm={() => client?.models.remove({ id: pack.id })}
    />
  );
}

export function DeleteVectors(props: DeletionProps) {
  const messages = useMessages();
  const { client, pack } = props;
  return (
    <DeleteQuestion
      {...props}
      question={messages.deleteVectorsQuestion(pack.vectors, packName(pack, messages))}
      consequences={[messages.deleteVectorsConsequence]}
      onConfirm={() => client?.models.removeVectors({ id: pack.id })}
    />
  );
}

interface DeleteQuestionProps extends DeletionProps {
  question: string;
  consequences: readonly string[];
  onConfirm(): Promise<unknown> | undefined;
}

function DeleteQuestion(props: DeleteQuestionProps) {
  const messages = useMessages();
  const keep = useRef<HTMLButtonElement>(null);
  const deleting = useTask(async () => {
    await props.onConfirm();
    props.onDone();
  });

  // The answer that loses nothing is at hand, and the question is read out with it.
  useEffect(() => keep.current?.focus(), []);

  return (
    <fieldset className={styles.question} aria-label={props.question}>
      <p>{[props.question, ...props.consequences].join(messages.betweenSentences)}</p>
      <div className={styles.answers}>
        <button
          type="button"
          className={button.button}
          disabled={!props.client}
          aria-disabled={deleting.running}
          onClick={() => void deleting.run()}
        >
          {messages.deleteConfirm}
        </button>
        <button ref={keep} type="button" className={button.quiet} onClick={props.onKeep}>
          {messages.deleteKeep}
        </button>
      </div>
      <ModelFailure error={deleting.error} />
    </fieldset>
  );
}
