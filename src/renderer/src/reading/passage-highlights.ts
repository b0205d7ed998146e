// What of each passage is marked: as the hit's snippets say, and nowhere else.
import type { Highlight, Hit } from '../../../contract';
import { passageHighlights } from './project-highlights';
import type { Reading } from './use-reading';

/** By passage. */
export function highlightsOf(reading: Reading, hit: Hit | null): Map<number, Highlight[]> {
  if (!hit || hit.documentId !== reading.document.id) return new Map();
  return passageHighlights(hit, reading.passages);
}
