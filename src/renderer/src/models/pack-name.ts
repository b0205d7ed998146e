// What a model is called: those that come with the program or its catalogue have names in the reader's language.
import type { PackSummary } from '../../../contract';
import type { Messages } from '../messages';
import { visibleName } from '../ui/visible-text';

export function packName({ id, name }: Pick<PackSummary, 'id' | 'name'>, messages: Messages): string {
  return messages.modelName(id, visibleName(name));
}
