// The whole page: is there an engine, is there a library, and what floats over it.
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { LibraryStatus } from '../../../contract';
import type { BookwheelShell } from '../../../contract/shell';
import type { Connection, ConnectionState } from '../connect/connection';
import { LibraryPanel } from '../library/library-panel';
import { useLanguageDownload } from '../library/use-language-download';
import { useLibraryTest } from '../library/use-library-test';
import { type Messages, MessagesProvider, useMessages } from '../messages';
import { usePackDownload } from '../models/use-pack-download';
import { SettingsDialog } from '../settings/settings-dialog';
import { useIndexCheck } from '../settings/use-index-check';
import { useSettingsKey } from '../settings/use-settings-key';
import button from '../ui/button.module.css';
import { DiagnosticsLink } from '../ui/diagnostics-link';
import { FailureNotice } from '../ui/failure-notice';
import { isMac } from '../ui/is-mac';
import styles from './app.module.css';
import { Banner } from './banner';
import { FirstRun } from './first-run';
import { KeysDialog } from './keys-dialog';
import { hasFailed, openingSentence } from './opening-sentence';
import { RebuiltBanner } from './rebuilt-banner';
import { SearchRoom } from './search-room';
import { type LibraryState, useLibraryStatus } from './use-library-status';
import { type SettingsState, useSettings } from './use-settings';
import { useTellLanguage } from './use-tell-language';

interface AppProps {
  connection: Connection;
  shell: BookwheelShell | null;
}

export function App(props: AppProps) {
  const state = useSyncExternalStore(props.connection.subscribe, props.connection.state);
  const library = useLibraryStatus(state.client);
  const settings = useSettings(state.client);
  useTellLanguage(props.shell, settings);
  return (
    <MessagesProvider chosen={settings.settings.language}>
      <div className={styles.app}>
        <Room {...props} state={state} library={library} settings={settings} />
      </div>
    </MessagesProvider>
  );
}

interface RoomProps extends AppProps {
  state: ConnectionState;
  library: LibraryState;
  settings: SettingsState;
}

function Room(props: RoomProps) {
  const { state, library, shell, settings } = props;
  const messages = useMessages();
  const download = useLanguageDownload(state.client);
  const packDownload = usePackDownload(state.client);
  const test = useLibraryTest(state.client);
  const indexCheck = useIndexCheck(state.client);
  const [wanted, setWanted] = useState<{ text: string } | null>(null);
  const [floating, setFloating] = useState<'library' | 'settings' | 'diagnostics' | 'keys' | null>(null);
  const close = () => setFloating(null);
  const openDiagnostics = useCallback(() => setFloating('diagnostics'), []);
  const { status, error } = library;
  const empty = status !== null && status.folders.length === 0;

  useEffect(() => {
    if (empty) setFloating((now) => (now === 'settings' || now === 'diagnostics' ? now : null));
  }, [empty]);
  useSettingsKey(() => setFloating('settings'));

  if (!status) {
    if (error !== null && state.client) return <FailureNotice title={messages.appName} error={error} />;
    return <Opening state={state} onRetry={props.connection.retry} />;
  }
  const banner = <State state={state} library={library} onRetry={props.connection.retry} />;
  return (
    <DiagnosticsLink value={openDiagnostics}>
      {empty ? (
        <>
          {banner}
          <FirstRun client={state.client} shell={shell} />
        </>
      ) : (
        <SearchRoom
          client={state.client}
          shell={shell}
          status={status}
          banner={banner}
          wanted={wanted}
          covered={floating !== null}
          onOpenLibrary={() => setFloating('library')}
          onOpenKeys={() => setFloating('keys')}
          onOpenSettings={() => setFloating('settings')}
        />
      )}
      {floating === 'library' && (
        <LibraryPanel
          client={state.client}
          shell={shell}
          status={status}
          download={download}
          test={test}
          onSearch={(text) => setWanted({ text })}
          onClose={close}
        />
      )}
      {(floating === 'settings' || floating === 'diagnostics') && (
        <SettingsDialog
          client={state.client}
          shell={shell}
          status={status}
          settings={settings}
          packDownload={packDownload}
          indexCheck={indexCheck}
          first={floating === 'diagnostics' ? 'about' : undefined}
          onClose={close}
        />
      )}
      {floating === 'keys' && <KeysDialog desktop={shell !== null} mac={isMac(shell)} onClose={close} />}
    </DiagnosticsLink>
  );
}

/** Before the first report of the engine. A quick start shows nothing at all, which is calmer than a flash of words. */
function Opening(props: { state: ConnectionState; onRetry(): void }) {
  const messages = useMessages();
  const { kind } = props.state;
  const failed = hasFailed(kind);
  return (
    <main className={styles.opening}>
      <p className={failed ? undefined : styles.patient} role="status">
        {openingSentence(kind, messages)}
      </p>
      {failed && (
        <button type="button" className={button.button} onClick={props.onRetry}>
          {messages.tryAgain}
        </button>
      )}
    </main>
  );
}

/** What is wrong with the engine or its work, if anything, in one line. */
function State(props: { state: ConnectionState; library: LibraryState; onRetry(): void }) {
  const messages = useMessages();
  const { kind } = props.state;
  if (kind === 'given_up') {
    return (
      <Banner urgent>
        {messages.givenUp}
        <button type="button" className={button.button} onClick={props.onRetry}>
          {messages.tryAgain}
        </button>
      </Banner>
    );
  }
  if (kind !== 'ready') return <Banner>{messages.restarting}</Banner>;
  const { activity, rebuilt } = props.library.status ?? {};
  if (activity?.trouble) return <Banner urgent>{troubleSentence(activity, messages)}</Banner>;
  return rebuilt ? <RebuiltBanner client={props.state.client} rebuilt={rebuilt} /> : null;
}

/** An engine that does not say which trouble it is says it in a sentence. */
function troubleSentence({ trouble, troubleAs }: LibraryStatus['activity'], messages: Messages): string {
  if (!troubleAs) return messages.trouble(trouble ?? '');
  return messages.troubles[troubleAs.code](troubleAs.subject);
}
