// A sentence about what the person has just done, shown for a moment, with the way to take it back where there is one.
import { useCallback, useEffect, useState } from 'react';

/** Says it. Without `undo` it cannot be taken back. */
export type Say = (sentence: string, undo?: () => void) => void;

/** Long enough to be read twice. */
const SHOWN_MS = 4_000;
/** Long enough to be read, thought about and reached by key. */
const UNDO_SHOWN_MS = 15_000;

interface Remark {
  sentence: string;
  undo?: (() => void) | undefined;
}

/** @returns the sentence, how to say another, and how to take back what the sentence tells */
export function useRemark(): [string | null, Say, (() => void) | null] {
  const [remark, setRemark] = useState<Remark | null>(null);

  useEffect(() => {
    if (!remark) return;
    const timer = setTimeout(() => setRemark(null), remark.undo ? UNDO_SHOWN_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [remark]);

  const say = useCallback<Say>((sentence, undo) => setRemark({ sentence, undo }), []);
  return [remark?.sentence ?? null, say, remark?.undo ?? null];
}
