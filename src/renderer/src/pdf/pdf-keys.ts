// What the keys mean while the focus is among the pages. The browser's own zoom and find are left alone elsewhere.

export type PdfKey =
  | ('in' | 'out' | 'width' | 'find' | 'close-find' | 'next' | 'previous' | 'first' | 'last')
  | ('next-found' | 'previous-found');

export interface PressedKey {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  target: unknown;
}

const WITH_COMMAND: Record<string, PdfKey> = {
  '+': 'in',
  '=': 'in',
  '-': 'out',
  _: 'out',
  '0': 'width',
  f: 'find',
};

const ALONE: Record<string, PdfKey> = {
  PageDown: 'next',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
  n: 'next-found',
  p: 'previous-found',
};

/** null: not meant for the pages. */
export function pdfKey(event: PressedKey, finding: boolean): PdfKey | null {
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return WITH_COMMAND[event.key.toLowerCase()] ?? null;
  if (event.key === 'Escape') return finding ? 'close-find' : null;
  // In a field these move the cursor or are letters.
  const isTyping = !event.key.startsWith('Page') && isField(event.target);
  return isTyping ? null : (ALONE[event.key] ?? null);
}

function isField(target: unknown): boolean {
  return Reflect.get(Object(target), 'tagName') === 'INPUT';
}
