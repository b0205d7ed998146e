// Children tell what their guard has refused over the channel that everything else goes by: it is taken out on the way, so that
// nobody else has to know of it.
import { RefusalMessage } from '../../contract';
import type { ProcessSpawner, RefusalLog } from '../../engine/ports';

/** One child is believed so much: a parser that was taken over could say it without end. */
const MOST_PER_CHILD = 200;

export function hearRefusals(spawner: ProcessSpawner, refusals: Pick<RefusalLog, 'note'>): ProcessSpawner {
  return {
    async spawn(role) {
      const handle = await spawner.spawn(role);
      let left = MOST_PER_CHILD;
      let isHeard = false;
      return {
        ...handle,
        onMessage(listener) {
          // Every listener gets every message; one of them tells.
          const tells = !isHeard;
          isHeard = true;
          handle.onMessage((message) => {
            const refused = RefusalMessage.safeParse(message);
            if (!refused.success) listener(message);
            else if (tells && left-- > 0) refusals.note(role, refused.data.networkRefused);
          });
        },
      };
    },
  };
}
