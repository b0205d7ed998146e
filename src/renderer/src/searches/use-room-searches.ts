// What the room knows of searches besides its own: suggestions, saved and past ones, and when the present one is noted.
import type { Client } from '../../../contract';
import type { Say } from '../app/use-remark';
import type { SearchRoomState } from '../app/use-search-room';
import type { Step } from '../search/rows';
import { useKeptList } from './use-kept-list';
import { useKeptSearches } from './use-kept-searches';
import { usePastNote } from './use-past-note';
import { useSaving } from './use-saving';
import { useSuggesting } from './use-suggesting';

export type RoomSearches = ReturnType<typeof useRoomSearches>;

interface RoomSearchesOptions {
  client: Client | null;
  room: SearchRoomState;
  /** A dialog lies over the room, in which the history may be cleared. */
  covered: boolean;
  onRemark: Say;
}

export function useRoomSearches({ client, room, covered, onRemark }: RoomSearchesOptions) {
  const { text, settled } = room.typed;
  const kept = useKeptSearches(client, !room.searching && !covered);
  const keptList = useKeptList(kept);
  const suggesting = useSuggesting({ client, text, onType: room.type, onAsk: room.ask });
  const noteUsed = usePastNote(client, {
    text,
    settled: settled || (room.searching && room.chosen),
    hasResults: room.final && !room.search.waiting && room.search.hits.length > 0,
  });
  return {
    kept,
    keptList,
    suggesting,
    saving: useSaving({ kept, text, onRemark }),
    noteUsed,
    /** ↑ from the first recent document goes on to the searches above it. */
    stepsOut(step: Step): boolean {
      const first = room.rows[0]?.key;
      const isAtTop = !room.active || room.active.key === first;
      return step === 'previous' && !room.searching && isAtTop && keptList.enter('last');
    },
  };
}
