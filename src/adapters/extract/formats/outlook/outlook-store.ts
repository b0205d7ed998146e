// An Outlook file (.msg, MS-OXMSG) as a tree of messages, recipients and attachments with their properties.
import type { OleContainer } from '../../containers/ole-container';
import { FIRST_NAMED, KIND, Properties } from './mapi';

/** A folder of streams in the container: a message, a recipient or an attachment. */
export interface OutlookItem {
  /** Path in the container, with a slash at the end; '' for the message itself. */
  path: string;
  properties: Properties;
}

const STREAM_PREFIX = '__substg1.0_';
const FIXED_STREAM = '__properties_version1.0';
const RECIPIENT = '__recip_version1.0_#';
const ATTACHMENT = '__attach_version1.0_#';
/** Where a message's head says how many there are. Bytes. */
const COUNTS = [
  { prefix: RECIPIENT, at: 16 },
  { prefix: ATTACHMENT, at: 20 },
];
const NAMES = '__nameid_version1.0/__substg1.0_';
/** Bytes before the properties of fixed size: of the file's message, of one attached to it, of anything else. */
const HEAD_BYTES = { message: 32, attachedMessage: 24, other: 8 } as const;
const FIXED_ENTRY_BYTES = 16;
const NAME_ENTRY_BYTES = 8;
/** Streams may overlap: they do not amount to more than this many times the file, or it is hostile. */
const MOST_READ = 4;
const TERMINATOR_BYTES = 2;
const TEXTS_AND_BYTES: ReadonlySet<number> = new Set([KIND.codedText, KIND.unicodeText, KIND.binary]);

export class OutlookStore {
  /** True when something was found to be cut short or was not read. */
  isDamaged = false;
  readonly #container: OleContainer;
  /** Names in each folder, by its path. */
  readonly #names = new Map<string, string[]>();
  readonly #named: ReadonlyMap<number, number>;
  #bytesLeft: number;

  /** @param fileBytes size of the file, which bounds what is read from it */
  constructor(container: OleContainer, fileBytes: number) {
    this.#container = container;
    this.#bytesLeft = fileBytes * MOST_READ;
    for (const path of container.paths) {
      const slash = path.lastIndexOf('/') + 1;
      const folder = path.slice(0, slash);
      const names = this.#names.get(folder);
      if (names) names.push(path.slice(slash));
      else this.#names.set(folder, [path.slice(slash)]);
    }
    this.#named = this.#readNames();
  }

  message(path: string): OutlookItem {
    const head = path === '' ? HEAD_BYTES.message : HEAD_BYTES.attachedMessage;
    return { path, properties: this.#properties(path, head, null) };
  }

  recipients(message: OutlookItem): OutlookItem[] {
    return [...this.#items(message, RECIPIENT)];
  }

  /** One after the other: all together may be as large as the file. */
  attachments(message: OutlookItem): Iterable<OutlookItem> {
    return this.#items(message, ATTACHMENT);
  }

  /** @returns where the message lies that an attachment is, null when it is something else */
  attachedMessage({ path }: OutlookItem): string | null {
    const folder = `${path}${STREAM_PREFIX}3701000D/`;
    return this.#names.get(folder)?.includes(FIXED_STREAM) ? folder : null;
  }

  /** The program's own data of an embedded object, such as a drawing: not a message, not a file. */
  isObject({ path }: OutlookItem): boolean {
    return this.#names.has(`${path}${STREAM_PREFIX}3701000D/`);
  }

  *#items({ path, properties }: OutlookItem, prefix: string): Generator<OutlookItem> {
    for (const name of this.#namesOf(path, prefix)) {
      const itemPath = `${path}${name}/`;
      yield { path: itemPath, properties: this.#properties(itemPath, HEAD_BYTES.other, properties) };
    }
  }

  #namesOf(path: string, prefix: string): string[] {
    return (this.#names.get(path) ?? []).filter((name) => name.startsWith(prefix)).sort();
  }

  #properties(path: string, headBytes: number, outer: Properties | null): Properties {
    const properties = new Properties(outer);
    const sizes = this.#addFixed(path, headBytes, properties);
    for (const name of this.#names.get(path) ?? []) {
      const tag = /^__substg1\.0_([0-9a-f]{8})$/i.exec(name)?.[1];
      const number = this.#numberOf(Number.parseInt(tag ?? '0', 16) >>> 16);
      const kind = Number.parseInt(tag ?? '0', 16) & 0xffff;
      if (tag === undefined || number === null || !TEXTS_AND_BYTES.has(kind)) continue;
      const bytes = this.#read(path + name);
      if (!bytes) continue;
      properties.add(number, { kind, bytes });
      if (bytes.length + TERMINATOR_BYTES >= (sizes.get(tag.toLowerCase()) ?? 0)) {
        sizes.delete(tag.toLowerCase());
      }
    }
    // What is left was not found, or not all of it.
    for (const size of sizes.values()) this.isDamaged ||= size > TERMINATOR_BYTES;
    return properties;
  }

  /** Numbers, times and the sizes of the rest. @returns sizes in bytes, terminator included, by tag in hexadecimal */
  #addFixed(path: string, headBytes: number, properties: Properties): Map<string, number> {
    const sizes = new Map<string, number>();
    const bytes = this.#read(path + FIXED_STREAM);
    if (!bytes || bytes.length < headBytes) {
      this.isDamaged = true;
      return sizes;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (headBytes !== HEAD_BYTES.other) this.#compareCounts(path, view);
    for (let at = headBytes; at + FIXED_ENTRY_BYTES <= bytes.length; at += FIXED_ENTRY_BYTES) {
      const tag = view.getUint32(at, true);
      const kind = tag & 0xffff;
      const number = this.#numberOf(tag >>> 16);
      if (TEXTS_AND_BYTES.has(kind) && number !== null) {
        sizes.set(tag.toString(16).padStart(8, '0'), view.getUint32(at + 8, true));
      } else if (number !== null) properties.add(number, { kind, bytes: bytes.subarray(at + 8, at + 16) });
    }
    return sizes;
  }

  /** A message says how many recipients and attachments it has. */
  #compareCounts(path: string, view: DataView): void {
    for (const { prefix, at } of COUNTS) {
      if (this.#namesOf(path, prefix).length < view.getUint32(at, true)) this.isDamaged = true;
    }
  }

  #numberOf(number: number): number | null {
    return number < FIRST_NAMED ? number : (this.#named.get(number) ?? null);
  }

  /** What the file's own numbers mean: a list of names, in the order of the numbers. */
  #readNames(): Map<number, number> {
    const named = new Map<number, number>();
    const entries = this.#read(`${NAMES}00030102`);
    if (!entries) return named;
    const view = new DataView(entries.buffer, entries.byteOffset, entries.byteLength);
    for (let at = 0; at + NAME_ENTRY_BYTES <= entries.length; at += NAME_ENTRY_BYTES) {
      const name = view.getUint32(at, true);
      const isText = (view.getUint16(at + 4, true) & 1) === 1;
      if (!isText && name >= FIRST_NAMED) named.set(FIRST_NAMED + view.getUint16(at + 6, true), name);
    }
    return named;
  }

  #read(path: string): Uint8Array | null {
    if (this.#bytesLeft <= 0) {
      this.isDamaged = true;
      return null;
    }
    const bytes = this.#container.stream(path);
    this.#bytesLeft -= bytes?.length ?? 0;
    return bytes;
  }
}
