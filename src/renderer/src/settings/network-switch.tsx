// Whether the network may be used at all, even for what a person asks to be downloaded.
import { useMessages } from '../messages';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import type { SectionProps } from './section-props';
import { Switch } from './switch';

export function NetworkSwitch({ client, settings }: Pick<SectionProps, 'client' | 'settings'>) {
  const messages = useMessages();
  const changing = useTask(settings.change);
  return (
    <div>
      <Switch
        label={messages.neverUseNetwork}
        hint={messages.neverUseNetworkHint}
        checked={settings.settings.neverUseNetwork}
        disabled={!client}
        onChange={(neverUseNetwork) => void changing.run({ neverUseNetwork })}
      />
      <TaskError error={changing.error} />
    </div>
  );
}
