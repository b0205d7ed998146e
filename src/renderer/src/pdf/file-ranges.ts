// A document's file as the page can read it: range by range through the contract, and never of two versions at once.
import type { Client } from '../../../contract';
import { MOST_BYTES_AT_ONCE } from '../../../contract/limits';

/** The file is another one than when it was opened. */
export class FileChanged extends Error {}

export interface FileRanges {
  /** Bytes. */
  size: number;
  /** The beginning, which is fetched with the size. */
  first: Uint8Array<ArrayBuffer>;
  /** Bytes from `begin` up to `end`. Rejects with FileChanged, or as the call does. */
  read(begin: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** @param firstBytes how much of the beginning is fetched at once */
export async function openFileRanges(
  client: Client,
  documentId: number,
  firstBytes: number,
  signal: AbortSignal,
): Promise<FileRanges> {
  const { size, version, bytes } = await client.document.bytes(
    { id: documentId, offset: 0, length: firstBytes },
    { signal },
  );
  const first = new Uint8Array(await bytes.arrayBuffer());

  async function read(begin: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const whole = new Uint8Array(end - begin);
    for (let offset = begin; offset < end; ) {
      const length = Math.min(MOST_BYTES_AT_ONCE, end - offset);
      const part = await client.document.bytes({ id: documentId, offset, length }, { signal });
      if (part.version !== version || part.bytes.size !== length) throw new FileChanged();
      whole.set(new Uint8Array(await part.bytes.arrayBuffer()), offset - begin);
      offset += length;
    }
    return whole;
  }

  return { size, first, read };
}
