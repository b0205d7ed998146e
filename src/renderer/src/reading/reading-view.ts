// Which of its views is a passage shown in: the page of its file, the document as it was written, or the text that was
// indexed of it? One row for each type of document that is pages.
import type { ReadingPassage } from '../../../contract';
import type { PdfTrouble } from '../pdf/pdf-trouble';

/** What the reader asks for, of what there is. */
export type ViewMode = 'page' | 'text';

/** `picture` stands above the text; `page` and `document` instead of it. */
export type View = 'page' | 'picture' | 'document' | 'text';

/** Why the text is shown where the page was asked for. */
export type ViewReason = PdfTrouble | 'no_page' | 'enclosed';

export interface ChosenView {
  view: View;
  /** The reader can choose between page and text. */
  hasChoice: boolean;
  reason: ViewReason | null;
}

/** By type of document; all others are shown as they were written. */
const VIEWS: Record<string, 'page' | 'picture'> = { pdf: 'page', image: 'picture' };

/**
 * @param passage the one that is read; undefined where the document has none
 * @param trouble what came of showing the page before
 */
export function chooseView(
  type: string,
  passage: Pick<ReadingPassage, 'page' | 'part'> | undefined,
  mode: ViewMode,
  trouble: PdfTrouble | null,
): ChosenView {
  const view = VIEWS[type];
  if (view === undefined) return { view: 'document', hasChoice: false, reason: null };
  // A part (an attachment, a member of an archive) has no file of its own.
  const isEnclosed = passage !== undefined && passage.part !== null;
  if (view !== 'page') return { view: isEnclosed ? 'text' : view, hasChoice: false, reason: null };
  if (mode === 'text') return { view: 'text', hasChoice: true, reason: null };
  const reason = isEnclosed ? 'enclosed' : passage?.page === null ? 'no_page' : trouble;
  return { view: reason === null ? 'page' : 'text', hasChoice: true, reason };
}
