// The way to an index made anew, with a question before it: it takes as long as the first reading did.
import { useState } from 'react';
import type { Client, LibraryStatus } from '../../../contract';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { Dialog } from '../ui/dialog';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import { Part } from './part';
import styles from './settings.module.css';

export function RebuildPart({ client, status }: { client: Client | null; status: LibraryStatus }) {
  const messages = useMessages();
  const [asking, setAsking] = useState(false);
  const [queued, setQueued] = useState<number | null>(null);
  const files = Object.values(status.documents).reduce((sum, count) => sum + count, 0);
  const rebuilding = useTask(async () => {
    const answer = await client?.engine.rebuild({});
    setQueued(answer?.queued ?? null);
    setAsking(false);
  });
  return (
    <Part title={messages.rebuildIndex}>
      <p className={styles.hint}>{messages.rebuildIndexHint}</p>
      <div className={styles.verbs}>
        <button
          type="button"
          className={button.button}
          aria-haspopup="dialog"
          disabled={!client}
          onClick={() => setAsking(true)}
        >
          {messages.rebuildIndexStart}
        </button>
        <output className={styles.remark}>
          {queued !== null && status.documents.waiting > 0
            ? messages.rebuilding(status.documents.waiting)
            : ''}
        </output>
      </div>
      {asking && (
        <Dialog shape="card" steady title={messages.rebuildQuestion} onClose={() => setAsking(false)}>
          <div className={styles.question}>
            {messages.rebuildConsequences(files).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            <TaskError error={rebuilding.error} />
            <div className={styles.choices}>
              <button type="button" className={button.quiet} onClick={() => setAsking(false)}>
                {messages.rebuildKeep}
              </button>
              <button
                type="button"
                className={button.primary}
                disabled={!client || rebuilding.running}
                onClick={() => void rebuilding.run()}
              >
                {messages.rebuildConfirm}
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </Part>
  );
}
