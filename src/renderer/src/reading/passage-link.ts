// The link to a passage: its file, and the page it stands on or, where there are no pages, how it begins.
import { makePassageLink } from '../../../contract/links';
import type { Row } from '../search/rows';
import type { Reading } from './use-reading';

/** null where no link can name the file. */
export function passageLink(row: Row, reading: Reading | null): string | null {
  const { path, page, text } = anchorOf(row, reading);
  return makePassageLink(path, page, text);
}

function anchorOf(
  row: Row,
  reading: Reading | null,
): { path: string; page: number | null; text: string | null } {
  switch (row.kind) {
    case 'hit':
      return { path: row.hit.path, page: row.hit.page, text: row.hit.passage.text };
    case 'passage': {
      const { passageId, page, snippet } = row.passage;
      const loaded = reading?.passages.find(({ id }) => id === passageId)?.text;
      return { path: row.hit.path, page, text: loaded ?? (snippet.elidedStart ? null : snippet.text) };
    }
    case 'document': {
      const { path } = row.document;
      const target = reading?.document.id === row.document.id ? reading.target.passageId : null;
      const passage = target === null ? undefined : reading?.passages.find(({ id }) => id === target);
      return { path, page: passage?.page ?? null, text: passage?.text ?? null };
    }
  }
}
