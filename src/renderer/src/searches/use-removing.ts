// Removing a saved search: done at once and without a question, as it can be taken back for a moment.
import type { SavedSearch } from '../../../contract';
import type { Say } from '../app/use-remark';
import { useMessages } from '../messages';
import { describeError } from '../ui/describe-error';
import { visibleName } from '../ui/visible-text';
import type { KeptState } from './use-kept-searches';

export function useRemoving(kept: KeptState, say: Say): (search: SavedSearch) => void {
  const messages = useMessages();
  const fail = (error: unknown): void => say(describeError(error, messages).sentence);
  return (search) => {
    const name = visibleName(search.name);
    kept.remove(search).then((saveAgain) => {
      say(messages.searchRemoved(name), () => {
        saveAgain().then(() => say(messages.searchSaved(name)), fail);
      });
    }, fail);
  };
}
