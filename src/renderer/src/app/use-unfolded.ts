// Of which documents the list shows all passages that were found.
import { useState } from 'react';

export function useUnfolded() {
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());

  function set(documentId: number, open: boolean): void {
    const next = new Set(unfolded);
    if (open) next.add(documentId);
    else next.delete(documentId);
    setUnfolded(next);
  }

  return {
    unfolded,
    set,
    toggle: (documentId: number) => set(documentId, !unfolded.has(documentId)),
    clear: () => setUnfolded(new Set()),
  };
}
