// Page or text: what the reader has chosen for as long as the window is open, and what came of showing the page.
import { useEffect, useState } from 'react';
import type { Client } from '../../../contract';
import type { PdfTrouble } from '../pdf/pdf-trouble';
import { type ChosenView, chooseView, type ViewMode } from './reading-view';
import type { Reading } from './use-reading';

export interface ReadingView extends ChosenView {
  choose(mode: ViewMode): void;
  fail(trouble: PdfTrouble): void;
}

/** @param client another one is another engine: what went wrong before may have been the end of the last */
export function useReadingView(reading: Reading | null, client: Client | null): ReadingView {
  const [mode, setMode] = useState<ViewMode>('page');
  const [failed, setFailed] = useState<{ documentId: number; trouble: PdfTrouble } | null>(null);
  const documentId = reading?.document.id ?? null;
  // Whoever comes back to a document finds it tried again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another document ends it, and another engine
  useEffect(() => () => setFailed(null), [documentId, client]);
  const trouble = failed?.documentId === documentId ? (failed?.trouble ?? null) : null;
  return {
    ...chooseView(reading?.document.type ?? '', reading ? passageOf(reading) : undefined, mode, trouble),
    choose(wanted) {
      setMode(wanted);
      // Whoever asks for the page again wants it tried again.
      setFailed(null);
    },
    fail(what) {
      if (documentId !== null) setFailed({ documentId, trouble: what });
    },
  };
}

/** The passage that is read; of a document that is read from its beginning, the first. */
export function passageOf({ passages, target }: Reading) {
  return passages.find(({ id }) => id === target.passageId) ?? passages[0];
}
