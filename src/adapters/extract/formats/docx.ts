// Word documents: mammoth turns them into HTML with headings, lists and tables; the particulars come from docProps/core.xml.
import mammoth from 'mammoth';
import { parseFragment } from 'parse5';
import type { ExtractedDocument } from '../../../core/document';
import { limitCharacters, plainDocument, plausibleTime, type ReadContext, ReadFailure } from '../reader';
import { inflateEntry, listZipEntries, type ZipEntry } from '../zip-entries';
import { BlockWriter } from './html-blocks';
import { attributeOf, type HtmlElement } from './html-tree';

/** Word's own name for a document's title has no heading level; mammoth would make a paragraph of it. */
const STYLE_MAP = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];
/** A file with a password is an OLE container around the encrypted archive. */
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0] as const;
const CORE_PROPERTIES = 'docProps/core.xml';
/** A few particulars; more is not what it claims to be. Bytes. */
const CORE_PROPERTIES_BYTES = 256 * 1024;

export async function readDocx(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  if (OLE_MAGIC.every((byte, index) => bytes[index] === byte)) {
    throw new ReadFailure('encrypted', 'the document is protected by a password');
  }
  if (context.cut) throw new ReadFailure('too_large', 'the document is larger than is read');
  const entries = listZipEntries(bytes);
  if (entries.some((entry) => entry.encrypted)) {
    throw new ReadFailure('encrypted', 'the archive is protected by a password');
  }
  refuseBombs(bytes, entries, context.limits.inflatedBytes);
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
    // Pictures would be unfolded and base64-encoded into the HTML; only their alternative text is wanted.
    { styleMap: STYLE_MAP, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  );
  const written = new BlockWriter(isReferenceMark).write(parseFragment(value));
  const { blocks, limited } = limitCharacters(written, context.limits.characters);
  return { ...plainDocument(blocks, limited), ...coreProperties(bytes, entries) };
}

/** "[1]" in the text and "↑" at the note: addresses within the page, not words of the document. */
function isReferenceMark(element: HtmlElement): boolean {
  return element.tagName === 'a' && /^#(?:foot|end)note-/.test(attributeOf(element, 'href') ?? '');
}

/** Unfolds what mammoth will, under the limit, before mammoth does so without one. Sizes in the directory may lie. */
function refuseBombs(bytes: Uint8Array, entries: ZipEntry[], mostBytes: number): void {
  let left = mostBytes;
  for (const entry of entries) {
    if (!/\.(?:xml|rels)$/i.test(entry.name)) continue;
    if (entry.declaredSize > left)
      throw new ReadFailure('too_large', 'the document unfolds to more than is read');
    left -= inflateEntry(bytes, entry, left).length;
  }
}

function coreProperties(
  bytes: Uint8Array,
  entries: ZipEntry[],
): Pick<ExtractedDocument, 'title' | 'author' | 'createdAt' | 'language'> {
  const entry = entries.find(({ name }) => name === CORE_PROPERTIES);
  const none = { title: null, author: null, createdAt: null, language: null };
  if (!entry || entry.declaredSize > CORE_PROPERTIES_BYTES) return none;
  const xml = new TextDecoder().decode(inflateEntry(bytes, entry, CORE_PROPERTIES_BYTES));
  const property = (name: string): string | null => {
    const raw = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
    const text = decodeXml(raw).trim();
    return text === '' ? null : text;
  };
  return {
    title: sensibleTitle(property('dc:title')),
    author: property('dc:creator'),
    createdAt: plausibleTime(property('dcterms:created')),
    language: property('dc:language'),
  };
}

/** Templates and converters leave titles that name nothing. */
function sensibleTitle(title: string | null): string | null {
  return title === null ||
    /^(?:untitled|document\d*|word document|microsoft word\b.*|无标题|文档\d*)$/i.test(title)
    ? null
    : title;
}

function decodeXml(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
