// What kind of picture are these bytes, as a browser has to be told? By their beginning: the name may say anything.

const KINDS: { type: string; at: number; begins: string }[] = [
  { type: 'image/png', at: 0, begins: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', at: 0, begins: '\xff\xd8\xff' },
  { type: 'image/gif', at: 0, begins: 'GIF8' },
  { type: 'image/webp', at: 8, begins: 'WEBP' },
  { type: 'image/bmp', at: 0, begins: 'BM' },
];

/** null: none that every browser shows. */
export function pictureKind(first: Uint8Array): string | null {
  const kind = KINDS.find(({ at, begins }) =>
    [...begins].every((character, index) => first[at + index] === character.charCodeAt(0)),
  );
  return kind?.type ?? null;
}
