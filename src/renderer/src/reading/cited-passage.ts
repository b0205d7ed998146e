// A passage as it is copied: its text, and below it where it comes from.
import type { Messages } from '../messages';
import { pageName } from '../search/page-name';
import type { Row } from '../search/rows';
import type { Reading } from './use-reading';

/** Prefers the whole passage where it is loaded; a row of the list may know only its snippet. */
export function citedPassage(row: Row, reading: Reading | null, messages: Messages): string | null {
  const source = sourceOf(row);
  const loaded = reading?.document.id === source.documentId ? reading.passages : [];
  // A whole document stands for the passage it was opened at.
  const passageId = source.passageId ?? reading?.target.passageId ?? null;
  const passage =
    loaded.find((one) => one.id === passageId) ?? (source.passageId === null ? loaded[0] : undefined);
  const text = passage?.text ?? source.text;
  if (text === null) return null;
  return `${text}\n${messages.citation(source.title, pageName(messages, source.type, passage ?? source), source.path)}`;
}

interface Source {
  documentId: number;
  passageId: number | null;
  text: string | null;
  title: string;
  type: string;
  page: number | null;
  pageLabel: string | null;
  path: string;
}

function sourceOf(row: Row): Source {
  switch (row.kind) {
    case 'hit': {
      const { documentId, passage, title, type, page, pageLabel, path } = row.hit;
      return { documentId, passageId: passage.id, text: passage.text, title, type, page, pageLabel, path };
    }
    case 'passage': {
      const { documentId, title, type, path } = row.hit;
      const { passageId, snippet, page, pageLabel } = row.passage;
      return { documentId, passageId, text: snippet.text, title, type, page, pageLabel, path };
    }
    case 'document': {
      const { id, title, type, path } = row.document;
      return { documentId: id, passageId: null, text: null, title, type, page: null, pageLabel: null, path };
    }
  }
}
