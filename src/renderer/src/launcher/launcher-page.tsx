// The launcher's whole page: is there an engine to ask, and the list without rails. Each use of it begins anew.
import { useSyncExternalStore } from 'react';
import type { BookwheelShell } from '../../../contract/shell';
import { hasFailed, openingSentence } from '../app/opening-sentence';
import { useLibraryStatus } from '../app/use-library-status';
import { useSettings } from '../app/use-settings';
import { useTellLanguage } from '../app/use-tell-language';
import type { Connection, ConnectionState } from '../connect/connection';
import { MessagesProvider, useMessages } from '../messages';
import button from '../ui/button.module.css';
import { Launcher } from './launcher';
import styles from './launcher.module.css';
import { useFittingWindow } from './use-fitting-window';
import { useUses } from './use-uses';

interface LauncherPageProps {
  connection: Connection;
  shell: BookwheelShell | null;
}

export function LauncherPage({ connection, shell }: LauncherPageProps) {
  const state = useSyncExternalStore(connection.subscribe, connection.state);
  const uses = useUses();
  const { status } = useLibraryStatus(state.client);
  const settings = useSettings(state.client, uses);
  useTellLanguage(shell, settings);
  const frame = useFittingWindow(shell);
  return (
    <MessagesProvider chosen={settings.settings.language}>
      <div ref={frame} className={styles.frame} data-window={shell !== null}>
        {status ? (
          <Launcher key={uses} client={state.client} shell={shell} status={status} />
        ) : (
          <Opening state={state} onRetry={connection.retry} />
        )}
      </div>
    </MessagesProvider>
  );
}

/** Before the first report of the engine. */
function Opening(props: { state: ConnectionState; onRetry(): void }) {
  const messages = useMessages();
  const { kind } = props.state;
  return (
    <main className={styles.sentence}>
      <p role="status">{openingSentence(kind, messages)}</p>
      {hasFailed(kind) && (
        <button type="button" className={button.link} onClick={props.onRetry}>
          {messages.tryAgain}
        </button>
      )}
    </main>
  );
}
