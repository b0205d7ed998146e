// What lies under a name in a ZIP package? One budget holds for all members together, and a package that was cut short or
// damaged gives what can still be unfolded of it.

import { decodeXml } from '../formats/xml/xml-events';
import { ReadFailure } from '../reader';
import { inflateBeginning, inflateEntry, readZipDirectory, type ZipEntry } from './zip-entries';

/** XML says within this much which encoding it is in. Bytes. */
const ENCODING_REACH = 200;

export class ZipPackage {
  readonly #bytes: Uint8Array;
  readonly #entries = new Map<string, ZipEntry>();
  readonly #byFoldedName = new Map<string, string>();
  #bytesLeft: number;
  #damaged: boolean;

  /**
   * @param mostBytes all members that are read may unfold to, together
   * @throws ReadFailure `corrupt` when not a single member can be found
   */
  constructor(bytes: Uint8Array, mostBytes: number) {
    this.#bytes = bytes;
    this.#bytesLeft = mostBytes;
    const { entries, whole } = readZipDirectory(bytes);
    this.#damaged = !whole;
    for (const entry of entries) {
      const name = entry.name.replaceAll('\\', '/');
      if (name.endsWith('/') || this.#entries.has(name)) continue;
      this.#entries.set(name, entry);
      if (!this.#byFoldedName.has(folded(name))) this.#byFoldedName.set(folded(name), name);
    }
  }

  /** In the order of the directory, without folders. */
  get names(): string[] {
    return [...this.#entries.keys()];
  }

  /** True once something in it could not be read, or not to its end. */
  get damaged(): boolean {
    return this.#damaged;
  }

  /** The name as the package spells it; packages moved between systems differ in case and composed letters. */
  find(name: string): string | null {
    return this.#entries.has(name) ? name : (this.#byFoldedName.get(folded(name)) ?? null);
  }

  /**
   * @returns null when there is no such member or nothing can be unfolded of it
   * @throws ReadFailure `too_large` when the budget is spent, `encrypted` when the archive itself has a password
   */
  read(name: string): Uint8Array | null {
    const entry = this.#entries.get(this.find(name) ?? '');
    if (!entry) return null;
    if (entry.encrypted) throw new ReadFailure('encrypted', 'the archive is protected by a password');
    const data = this.#unfold(entry);
    this.#bytesLeft -= data?.length ?? 0;
    return data;
  }

  /** The same as text, for members that are XML. */
  readXml(name: string): string | null {
    const bytes = this.read(name);
    return bytes === null ? null : xmlText(bytes);
  }

  #unfold(entry: ZipEntry): Uint8Array | null {
    try {
      return inflateEntry(this.#bytes, entry, this.#bytesLeft);
    } catch (error) {
      if (!(error instanceof ReadFailure) || error.outcome === 'too_large') throw error;
      this.#damaged = true;
      return this.#beginning(entry);
    }
  }

  #beginning(entry: ZipEntry): Uint8Array | null {
    try {
      return inflateBeginning(this.#bytes, entry, this.#bytesLeft);
    } catch (error) {
      if (error instanceof ReadFailure) return null;
      throw error;
    }
  }
}

/** XML that names no encoding is UTF-8; damage in it is no reason to guess at another one. */
export function xmlText(bytes: Uint8Array): string {
  const reach = Math.min(bytes.length, ENCODING_REACH);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, reach).toString('latin1');
  const declared = /^[^>]{0,150}encoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1] ?? 'utf-8';
  const isUtf8 = /^utf-?8$/i.test(declared) && !/^(?:\xfe\xff|\xff\xfe|\0|[^\0]\0)/.test(head);
  return isUtf8 ? new TextDecoder().decode(bytes) : decodeXml(bytes);
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
