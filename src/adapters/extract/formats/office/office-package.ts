// What is in an Office Open XML package? Its parts under limits, how they refer to each other, and the document's particulars.

import type { ExtractedDocument } from '../../../../core/document';
import {
  inflateBeginning,
  inflateEntry,
  readZipDirectory,
  type ZipEntry,
} from '../../containers/zip-entries';
import { meaningfulTitle } from '../../meaningful-title';
import { plausibleTime, type ReadContext, ReadFailure } from '../../reader';
import { tidyLine } from '../text/tidy-lines';
import { decodeXml } from '../xml/xml-events';
import { attributeOf, walkOffice } from './office-xml';

export interface Relationship {
  /** Last word of its type: "image", "footnotes". The rest differs between the two editions of the standard. */
  kind: string;
  /** Name of the part. */
  target: string;
}

type Particulars = Pick<ExtractedDocument, 'title' | 'author' | 'createdAt' | 'language'>;

/** A file with a password is an OLE container around the encrypted archive. */
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0] as const;
/** A few particulars; more is not what it claims to be. Bytes. */
const CORE_PROPERTIES_BYTES = 256 * 1024;
/** What stands beyond is not read, as a part is held up to four times: three times the longest manuscripts. Bytes. */
const LONGEST_XML = 96 * 1024 * 1024;
/** UTF-16 shows within this many bytes of XML. */
const ENCODING_REACH = 200;

export class OfficePackage {
  readonly #bytes: Uint8Array;
  /** By name in lower case: names of parts are compared without case. */
  readonly #entries = new Map<string, ZipEntry>();
  #bytesLeft: number;
  #damaged = false;

  /** @throws ReadFailure `encrypted`, `too_large` for the beginning of a file, `corrupt` without a directory of parts */
  constructor(bytes: Uint8Array, context: ReadContext) {
    if (OLE_MAGIC.every((byte, index) => bytes[index] === byte)) {
      throw new ReadFailure('encrypted', 'the document is protected by a password');
    }
    if (context.cut) throw new ReadFailure('too_large', 'the document is larger than is read');
    this.#bytes = bytes;
    this.#bytesLeft = context.limits.inflatedBytes;
    const { entries, whole } = readZipDirectory(bytes);
    this.#damaged = !whole;
    for (const entry of entries) {
      if (entry.encrypted) throw new ReadFailure('encrypted', 'the archive is protected by a password');
      const name = keyOf(entry.name);
      if (!this.#entries.has(name)) this.#entries.set(name, entry);
    }
  }

  /** True when a part that is there could not be unfolded as a whole, or not within the limit, or when parts are missing. */
  get damaged(): boolean {
    return this.#damaged;
  }

  /** Names of the parts in lower case, in the order of the archive. */
  get partNames(): string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name));
  }

  /** The part without which there is no document. @throws ReadFailure `corrupt`, `too_large` */
  requireXml(name: string): string {
    const entry = this.#entries.get(keyOf(name));
    if (!entry) throw new ReadFailure('corrupt', 'the document has lost its main part');
    return decodePart(this.#inflate(entry, LONGEST_XML));
  }

  /** @returns null when the part is not there or cannot be unfolded */
  readXml(name: string): string | null {
    const bytes = this.readBytes(name, LONGEST_XML);
    return bytes === null ? null : decodePart(bytes);
  }

  /** @returns null when the part is not there or cannot be unfolded; its beginning when it is longer than `mostBytes` */
  readBytes(name: string, mostBytes = Number.POSITIVE_INFINITY): Uint8Array | null {
    const entry = this.#entries.get(keyOf(name));
    if (!entry) return null;
    try {
      return this.#inflate(entry, mostBytes);
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      this.#damaged = true;
      return null;
    }
  }

  /**
   * Where a part's references lead, by their ids. Only parts of this package: addresses and files outside are left out.
   * @param part '' for the package itself
   */
  relationshipsOf(part: string): Map<string, Relationship> {
    const slash = part.lastIndexOf('/');
    const folder = part.slice(0, slash + 1);
    const found = new Map<string, Relationship>();
    const xml = this.readXml(`${folder}_rels/${part.slice(slash + 1)}.rels`);
    if (xml === null) return found;
    walkOffice(xml, {
      open: (name, attributes) => {
        if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return true;
        const id = attributeOf(attributes, 'Id');
        const target = resolveTarget(folder, attributeOf(attributes, 'Target') ?? '');
        if (id === null || target === null || !this.has(target)) return true;
        found.set(id, { kind: lastWord(attributeOf(attributes, 'Type') ?? ''), target });
        return true;
      },
    });
    return found;
  }

  /** The part that the package is about. @param usual its name where the package does not say */
  mainPart(usual: string): string {
    return targetOf(this.relationshipsOf(''), 'officeDocument') ?? usual;
  }

  particulars(): Particulars {
    const none: Particulars = { title: null, author: null, createdAt: null, language: null };
    const name = targetOf(this.relationshipsOf(''), 'core-properties') ?? 'docProps/core.xml';
    const size = this.#entries.get(keyOf(name))?.declaredSize ?? Number.POSITIVE_INFINITY;
    const xml = size > CORE_PROPERTIES_BYTES ? null : this.readXml(name);
    if (xml === null) return none;
    const texts = elementTexts(xml);
    const property = (key: string): string | null => texts.get(key) ?? null;
    const title = property('title');
    return {
      title: meaningfulTitle(title),
      author: property('creator'),
      createdAt: plausibleTime(property('created')),
      language: property('language'),
    };
  }

  #inflate(entry: ZipEntry, mostBytes: number): Uint8Array {
    if (entry.declaredSize > this.#bytesLeft) {
      throw new ReadFailure('too_large', 'the document unfolds to more than is read');
    }
    const isCut = entry.declaredSize > mostBytes;
    this.#damaged ||= isCut;
    const inflated = isCut ? inflateBeginning(this.#bytes, entry, mostBytes) : this.#unfold(entry);
    this.#bytesLeft -= inflated.length;
    return inflated;
  }

  /** Up to the damage, where a part is damaged. */
  #unfold(entry: ZipEntry): Uint8Array {
    try {
      return inflateEntry(this.#bytes, entry, this.#bytesLeft);
    } catch (error) {
      if (!(error instanceof ReadFailure) || error.outcome !== 'corrupt') throw error;
      this.#damaged = true;
      return inflateBeginning(this.#bytes, entry, this.#bytesLeft);
    }
  }
}

export function targetOf(relationships: Map<string, Relationship>, kind: string): string | null {
  for (const relationship of relationships.values()) {
    if (relationship.kind === kind) return relationship.target;
  }
  return null;
}

/** Parts are in UTF-8 or UTF-16; a manuscript is too long for asking about other encodings before that of nearly all. */
function decodePart(bytes: Uint8Array): string {
  // As unfolded, whatever size the archive states.
  const isCut = bytes.length >= LONGEST_XML;
  const read = bytes.subarray(0, LONGEST_XML);
  if (!read.subarray(0, ENCODING_REACH).includes(0)) {
    try {
      // A character that the cut goes through is left out.
      return new TextDecoder('utf-8', { fatal: true }).decode(read, { stream: isCut });
    } catch {
      // Not what the standard asks for: decodeXml looks closer.
    }
  }
  return decodeXml(read);
}

/** @returns the name of the part, or null when the target leads out of the package */
function resolveTarget(folder: string, target: string): string | null {
  if (/^[a-z][a-z\d+.-]*:/i.test(target)) return null;
  const segments: string[] = [];
  const path = target.startsWith('/') ? target : folder + target;
  for (const segment of path.replace(/\\/g, '/').split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) return null;
    } else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/** What stands in the elements right below the root, by their names. */
function elementTexts(xml: string): Map<string, string> {
  const texts = new Map<string, string>();
  let open: string | null = null;
  walkOffice(xml, {
    open: (name) => {
      open = name;
      return true;
    },
    text: (text) => {
      if (open !== null) texts.set(open, (texts.get(open) ?? '') + text);
    },
    close: () => {
      open = null;
    },
  });
  const tidied = [...texts].map(([name, text]): [string, string] => [name, tidyLine(text)]);
  return new Map(tidied.filter(([, text]) => text !== ''));
}

function keyOf(name: string): string {
  return name.replace(/\\/g, '/').replace(/^\/+/, '').toLowerCase();
}

function lastWord(type: string): string {
  return type.slice(type.lastIndexOf('/') + 1);
}
