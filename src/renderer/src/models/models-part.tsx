// The models: the one in use, those at hand, those that can be had, the way to another, and one's own.
import { useCallback, useId, useRef, useState } from 'react';
import type { Client, LibraryStatus, PackSummary } from '../../../contract';
import type { BookwheelShell } from '../../../contract/shell';
import type { SettingsState } from '../app/use-settings';
import { useMessages } from '../messages';
import { Announcer } from '../ui/announcer';
import button from '../ui/button.module.css';
import { useFocusFallback } from '../ui/use-focus-fallback';
import { DownloadAddress } from './download-address';
import { ImportDialog } from './import-dialog';
import type { ModelScene } from './model-news';
import styles from './models.module.css';
import { groupPacks } from './pack-groups';
import { packName } from './pack-name';
import { PackRow } from './pack-row';
import { refusalSentence } from './refusal-sentence';
import { SwitchNotice } from './switch-notice';
import { useModelNews } from './use-model-news';
import type { PackDownload } from './use-pack-download';
import { usePacks } from './use-packs';

interface ModelsPartProps {
  client: Client | null;
  shell: BookwheelShell | null;
  status: LibraryStatus;
  settings: SettingsState;
  download: PackDownload;
}

export function ModelsPart(props: ModelsPartProps) {
  const messages = useMessages();
  const { client, status, download } = props;
  const { modelSwitch } = status;
  const { answer: packs, error, askAgain } = usePacks(client, versionOf(status, download));
  const [importing, setImporting] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  useFocusFallback(room);
  const nameOf = useCallback(
    (id: string) => packName({ id, name: packs?.find((pack) => pack.id === id)?.name ?? id }, messages),
    [packs, messages],
  );
  const news = useModelNews(sceneOf(status, download), nameOf);
  const groups = groupPacks(packs ?? []);
  const rows = { client, download, onChanged: askAgain, onAddAgain: () => setImporting(true) };

  return (
    <div ref={room} className={styles.models} tabIndex={-1}>
      <Announcer sentence={news.sentence} />
      <p className={styles.hint}>{messages.modelsHint}</p>
      {modelSwitch && (
        <SwitchNotice
          client={client}
          modelSwitch={modelSwitch}
          activity={status.activity}
          current={packs && status.pack !== null ? nameOf(status.pack) : null}
          onChanged={askAgain}
        />
      )}
      {status.modelTroubleAs !== null && (
        <p className={styles.failure} role="alert">
          {messages.chosenModelFails}
          {refusalSentence(status.modelTroubleAs, messages)}
        </p>
      )}
      {error !== null && packs === null && <p className={styles.failure}>{messages.modelsUnknown}</p>}
      <Group {...rows} title={messages.modelsAtHand} packs={groups.atHand} />
      <Group {...rows} title={messages.modelsToDownload} packs={groups.toDownload} />
      <div className={styles.own}>
        <button
          type="button"
          className={button.button}
          aria-haspopup="dialog"
          disabled={!client}
          onClick={() => setImporting(true)}
        >
          {messages.ownModel}
        </button>
      </div>
      <DownloadAddress settings={props.settings} disabled={!client} />
      {importing && (
        <ImportDialog
          client={client}
          shell={props.shell}
          onAdded={(pack) => {
            setImporting(false);
            askAgain();
            news.say(messages.ownModelAdded(packName(pack, messages)));
          }}
          onClose={() => setImporting(false)}
        />
      )}
    </div>
  );
}

interface GroupProps {
  client: Client | null;
  title: string;
  packs: readonly PackSummary[];
  download: PackDownload;
  onChanged(): void;
  onAddAgain(): void;
}

function Group({ title, packs, ...row }: GroupProps) {
  const id = useId();
  if (packs.length === 0) return null;
  return (
    <div className={styles.group}>
      <h4 id={id} className={styles.title}>
        {title}
      </h4>
      <ul aria-labelledby={id}>
        {packs.map((pack) => (
          <PackRow key={pack.id} {...row} pack={pack} />
        ))}
      </ul>
    </div>
  );
}

/** The list is another one after each of these. */
function versionOf({ pack, modelSwitch }: LibraryStatus, download: PackDownload): string {
  return [pack, modelSwitch?.packId, download.pack?.id, download.state.phase].join(' ');
}

function sceneOf({ pack, modelSwitch }: LibraryStatus, download: PackDownload): ModelScene {
  const { state } = download;
  const id = download.pack?.id;
  const step = state.phase === 'running' ? state.step : state.phase === 'done' ? 'done' : null;
  return {
    active: pack,
    next: modelSwitch?.packId ?? null,
    download: id !== undefined && step !== null ? { step, id } : null,
  };
}
