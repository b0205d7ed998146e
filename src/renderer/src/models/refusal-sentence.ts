// A refusal as a sentence; what it is about may be a name out of a stranger's file.
import type { ModelRefusal } from '../../../contract';
import type { Messages } from '../messages';
import { visibleName } from '../ui/visible-text';

export function refusalSentence({ code, subject }: ModelRefusal, messages: Messages): string {
  return messages.modelRefusals[code](subject === null ? null : visibleName(subject));
}
