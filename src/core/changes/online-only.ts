// Is a file only a promise of one, kept in the cloud until somebody opens it? Opening it would download it, which nobody asked for.

/** What stat says of a file. `blocks`: 512-byte blocks it occupies on this disk. */
export interface Occupation {
  size: number;
  blocks: number;
}

/** Smaller files may lie inside the file system's own records and occupy no block of their own. Bytes. */
const INLINE_BYTES = 4096;

/**
 * macOS ("dataless" files of iCloud and file providers) and Windows (OneDrive's placeholders) say the full size and occupy
 * nothing. Elsewhere such files look like all others, and some file systems never say what a file occupies.
 */
export function isOnlineOnly({ size, blocks }: Occupation, platform: string): boolean {
  return (platform === 'darwin' || platform === 'win32') && size > INLINE_BYTES && blocks === 0;
}
