// What was kept under a key of the library's settings, as the type it was kept as.
import type { ZodType } from 'zod';
import type { DocumentStore } from './ports';

/** null where nothing is kept there, or something another version wrote that this one does not know. */
export function readStored<T>(
  documents: Pick<DocumentStore, 'setting'>,
  key: string,
  schema: ZodType<T>,
): T | null {
  const stored = documents.setting(key);
  if (stored === null) return null;
  const parsed = schema.safeParse(safeJson(stored));
  return parsed.success ? parsed.data : null;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
