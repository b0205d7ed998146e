// A sentence about what the person has just done, shown for a moment.
import { useCallback, useEffect, useState } from 'react';

/** Long enough to be read twice. */
const SHOWN_MS = 4_000;

export function useRemark(): [string | null, (sentence: string) => void] {
  const [remark, setRemark] = useState<{ sentence: string } | null>(null);

  useEffect(() => {
    if (!remark) return;
    const timer = setTimeout(() => setRemark(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [remark]);

  return [remark?.sentence ?? null, useCallback((sentence: string) => setRemark({ sentence }), [])];
}
