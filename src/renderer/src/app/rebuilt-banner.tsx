// Told once: the catalog could not be used and was made anew.
import type { Client, Rebuilt } from '../../../contract';
import { useFormats, useMessages } from '../messages';
import button from '../ui/button.module.css';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import { visibleName } from '../ui/visible-text';
import { Banner } from './banner';

export function RebuiltBanner({ client, rebuilt }: { client: Client | null; rebuilt: Rebuilt }) {
  const messages = useMessages();
  const formats = useFormats();
  const dismissing = useTask(async () => client?.library.dismissRebuilt({}));
  const day = formats.day(rebuilt.at);
  return (
    <Banner>
      {rebuilt.setAside === null
        ? messages.catalogWasMissing(day)
        : messages.catalogWasDamaged(day, visibleName(rebuilt.setAside))}
      <button
        type="button"
        className={button.button}
        disabled={!client || dismissing.running}
        onClick={() => void dismissing.run()}
      >
        {messages.catalogNoted}
      </button>
      <TaskError error={dismissing.error} />
    </Banner>
  );
}
