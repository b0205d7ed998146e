// A passage as it is copied: its text, and below it where it comes from.
import type { Messages } from '../messages';
import type { Row } from '../search/rows';
import type { Reading } from './use-reading';

/** Prefers the whole passage where it is loaded; a row of the list may know only its snippet. */
export function citedPassage(row: Row, reading: Reading | null, messages: Messages): string | null {
  const source = sourceOf(row);
  const loaded = reading?.document.id === source.documentId ? reading.passages : [];
  const passage =
    loaded.find((one) => one.id === source.passageId) ?? (source.passageId === null ? loaded[0] : undefined);
  const text = passage?.text ?? source.text;
  if (text === null) return null;
  return `${text}\n${messages.citation(source.title, passage?.page ?? source.page, source.path)}`;
}

interface Source {
  documentId: number;
  passageId: number | null;
  text: string | null;
  title: string;
  page: number | null;
  path: string;
}

function sourceOf(row: Row): Source {
  switch (row.kind) {
    case 'hit': {
      const { documentId, passage, title, page, path } = row.hit;
      return { documentId, passageId: passage.id, text: passage.text, title, page, path };
    }
    case 'passage': {
      const { documentId, title, path } = row.hit;
      const { passageId, snippet, page } = row.passage;
      return { documentId, passageId, text: snippet.text, title, page, path };
    }
    case 'document': {
      const { id, title, path } = row.document;
      return { documentId: id, passageId: null, text: null, title, page: null, path };
    }
  }
}
