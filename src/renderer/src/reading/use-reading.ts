// The passages around the one that is being read, and more of them when they are asked for.
import { useCallback, useEffect, useState } from 'react';
import type { Client, Connections, DocumentSummary, ReadingPassage } from '../../../contract';
import { joinPassages } from './reading-flow';

/** Rows are walked through quickly; a passage is fetched once the walking pauses. */
const PAUSE_MS = 60;
const BEFORE = 3;
const AFTER = 8;
/** Passages added at a time: about three screens. */
const MORE = 15;

export interface ReadingTarget {
  documentId: number;
  /** null: from the beginning. */
  passageId: number | null;
}

export interface Reading {
  target: ReadingTarget;
  document: DocumentSummary;
  passages: ReadingPassage[];
  /** null where they could not be had: what is read matters more. */
  connections: Connections | null;
}

type Pages = Pick<Reading, 'document' | 'passages'>;

export interface ReadingState {
  /** What was loaded last; still that of an earlier target while another is loading. */
  reading: Reading | null;
  /** Why it could not be loaded; null without an engine, whose going is told elsewhere: what was loaded before it stays. */
  error: unknown;
  retry(): void;
  more(direction: 'before' | 'after'): Promise<void>;
}

export function useReading(client: Client | null, target: ReadingTarget | null): ReadingState {
  const [reading, setReading] = useState<Reading | null>(null);
  const [failure, setFailure] = useState<{ client: Client; reason: unknown } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const documentId = target?.documentId ?? null;
  const passageId = target?.passageId ?? null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is there to run the effect again
  useEffect(() => {
    if (documentId === null) {
      setReading(null);
      setFailure(null);
      return;
    }
    if (!client) return;
    const cancel = new AbortController();
    const { signal } = cancel;

    async function load(engine: Client, wanted: ReadingTarget): Promise<void> {
      try {
        const [loaded, connections] = await Promise.all([
          fetchAround(engine, wanted, signal),
          engine.document.connections({ id: wanted.documentId }, { signal }).catch(() => null),
        ]);
        if (signal.aborted) return;
        setReading({ target: wanted, ...loaded, connections });
        setFailure(null);
      } catch (reason) {
        if (!signal.aborted) setFailure({ client: engine, reason });
      }
    }

    const timer = setTimeout(() => void load(client, { documentId, passageId }), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      cancel.abort();
    };
  }, [client, documentId, passageId, attempt]);

  const more = useCallback(
    async (direction: 'before' | 'after') => {
      const edge = direction === 'before' ? reading?.passages[0] : reading?.passages.at(-1);
      if (!client || !reading || !edge) return;
      const loaded = await fetchBeyond(client, reading.document.id, edge.id, direction);
      setReading((now) => {
        if (now?.target !== reading.target) return now;
        const passages = joinPassages(now.passages, loaded.passages);
        // Nothing new is no change: the button that asks when it is in sight would ask for ever.
        return passages.length === now.passages.length ? now : { ...now, passages };
      });
    },
    [client, reading],
  );

  const retry = useCallback(() => setAttempt((last) => last + 1), []);
  // A call that ended with its engine is made again by the next one.
  const error = failure !== null && failure.client === client ? failure.reason : null;
  return { reading, error, retry, more };
}

function fetchAround(client: Client, target: ReadingTarget, signal: AbortSignal): Promise<Pages> {
  const { documentId, passageId } = target;
  const around = passageId === null ? { before: 0 } : { aroundPassageId: passageId, before: BEFORE };
  return client.document.passages({ documentId, ...around, after: AFTER }, { signal });
}

function fetchBeyond(
  client: Client,
  documentId: number,
  edgePassageId: number,
  direction: 'before' | 'after',
): Promise<Pages> {
  return client.document.passages({
    documentId,
    aroundPassageId: edgePassageId,
    before: direction === 'before' ? MORE : 0,
    after: direction === 'after' ? MORE : 0,
  });
}
