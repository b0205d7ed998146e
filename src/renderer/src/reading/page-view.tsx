// The page of a PDF in the reading pane: what of the search is to be seen on it. pdf.js itself is loaded when first needed.
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import type { Client, Highlight, Hit, ReadingPassage } from '../../../contract';
import type { PassageSteps } from '../pdf/pdf-controls';
import type { PdfTrouble } from '../pdf/pdf-trouble';
import type { PdfTarget } from '../pdf/pdf-view';
import styles from './page-view.module.css';
import { passagesFound } from './passages-found';
import type { Reading } from './use-reading';

const PdfView = lazy(() => import('../pdf/pdf-view'));

const NOTHING: readonly Highlight[] = [];

interface PageViewProps {
  client: Client;
  reading: Reading;
  passage: ReadingPassage | undefined;
  highlights: readonly Highlight[] | undefined;
  hit: Hit | null;
  onPassage(documentId: number, passageId: number): void;
  onTrouble(trouble: PdfTrouble): void;
  /** Stands at the beginning of the bar above the pages. */
  children: ReactNode;
}

export function PageView(props: PageViewProps) {
  const { client, reading, passage, highlights = NOTHING } = props;
  const { document, target } = reading;
  const marked = JSON.stringify(highlights);
  const shown = useMemo((): PdfTarget => {
    // Read from its beginning, a document has no passage that was found.
    const isFound = target.passageId !== null && passage !== undefined;
    const page = passage?.boxes[0]?.page ?? passage?.page ?? 1;
    if (!isFound) return { key: target, page: 1, text: '', highlights: [], boxes: [] };
    return { key: target, page, text: passage.text, highlights: JSON.parse(marked), boxes: passage.boxes };
  }, [target, passage, marked]);

  return (
    <Suspense fallback={<div className={styles.bar}>{props.children}</div>}>
      <PdfView
        key={document.id}
        client={client}
        documentId={document.id}
        target={shown}
        steps={stepsOf(props)}
        onTrouble={props.onTrouble}
      >
        {props.children}
      </PdfView>
    </Suspense>
  );
}

function stepsOf({ hit, reading, onPassage }: PageViewProps): PassageSteps | null {
  const { document, target } = reading;
  if (!hit) return null;
  const found = passagesFound(hit);
  const index = found.indexOf(target.passageId ?? -1);
  if (index < 0 || found.length < 2) return null;
  return {
    index,
    count: found.length,
    go(to) {
      const passageId = found[to];
      if (passageId !== undefined) onPassage(document.id, passageId);
    },
  };
}
