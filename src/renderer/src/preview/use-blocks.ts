// The blocks around the passage that is being read, and more of them when they are asked for.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Client, DocumentBlocks } from '../../../contract';
import { extend, firstOf, lastOf, type Shown, shownOf } from './shown-blocks';

type Unavailable = Extract<DocumentBlocks, { state: 'unavailable' }>;

export interface BlocksState {
  /** null until they are there, and where they cannot be had. */
  shown: Shown | null;
  /** Passages that were found, in reading order. */
  hits: readonly number[];
  /** Why the file is not shown; null while that is not known. */
  reason: Unavailable['reason'] | null;
  more(direction: 'before' | 'after'): Promise<void>;
}

interface Wanted {
  documentId: number;
  /** null: from the beginning. */
  passageId: number | null;
  hits: readonly number[];
}

/**
 * Of one document: another one needs another state.
 * @param onChange called before other blocks are drawn, so that what is read can be kept in its place
 */
export function useBlocks(client: Client | null, wanted: Wanted, onChange: () => void): BlocksState {
  const [shown, setShown] = useState<Shown | null>(null);
  const [hits, setHits] = useState<readonly number[]>([]);
  const [reason, setReason] = useState<Unavailable['reason'] | null>(null);
  const { documentId, passageId } = wanted;
  const asked = wanted.hits.join(' ');
  const latest = useRef({ shown, asked: '' });
  latest.current.shown = shown;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown changes nothing about what is wanted
  useEffect(() => {
    if (!client || (latest.current.asked === asked && holds(latest.current.shown, passageId))) return;
    const cancel = new AbortController();
    const around = passageId === null ? {} : { aroundPassageId: passageId };
    client.document.blocks({ documentId, ...around, hits: [...wanted.hits] }, { signal: cancel.signal }).then(
      (answer) => {
        if (cancel.signal.aborted) return;
        onChange();
        latest.current.asked = asked;
        setShown(answer.state === 'read' ? shownOf(answer) : null);
        setHits(answer.state === 'read' ? answer.hits : []);
        setReason(answer.state === 'read' ? null : answer.reason);
      },
      // The stored passages stay; whatever is wrong with the engine is said elsewhere.
      () => undefined,
    );
    return () => cancel.abort();
  }, [client, documentId, passageId, asked]);

  const more = useCallback(
    async (direction: 'before' | 'after') => {
      if (!client || !shown) return;
      const edge = direction === 'before' ? { until: firstOf(shown) } : { from: lastOf(shown) + 1 };
      const answer = await client.document.blocks({ documentId, ...edge });
      if (answer.state === 'unavailable') return;
      if (latest.current.shown !== shown) return;
      onChange();
      setShown(extend(shown, answer, direction));
    },
    [client, documentId, shown, onChange],
  );

  return { shown, hits, reason, more };
}

function holds(shown: Shown | null, passageId: number | null): boolean {
  if (!shown) return false;
  if (passageId === null) return firstOf(shown) === 0;
  const passage = shown.passages.find(({ id }) => id === passageId);
  return passage !== undefined && shown.blocks.some(({ ordinal }) => ordinal === passage.firstBlock);
}
