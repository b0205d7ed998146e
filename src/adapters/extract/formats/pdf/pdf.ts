// PDF documents, page by page. PDFium first, pdf-parse for what PDFium cannot open, drops or cannot put into characters.

import type { Block, ExtractedDocument } from '../../../../core/document';
import { enclosedBlocks } from '../../enclosed';
import { meaningfulTitle } from '../../meaningful-title';
import { limitCharacters, plausibleTime, type ReadContext, ReadFailure, type ReadLimits } from '../../reader';
import type { PdfAttachment, PdfPage, PdfText } from './pdf-line';
import { whyNoText, withoutStamps } from './pdf-no-text';
import { applyOutline } from './pdf-outline';
import { pdfBlocks, tidyPage } from './pdf-page';
import { readWithPdfParse } from './pdf-parse';
import { withoutRunningHeads } from './pdf-running-heads';
import { readWithPdfium } from './pdfium';

const NO_AUTHOR =
  /^(?:\(?(?:unknown|unspecified|anonymous)\)?|author|user|admin(?:istrator)?|root|owner|pc|dell|hp|microsoft(?: office)?(?: user)?)$/i;

/** What makers of PDFs leave in them for themselves. */
const NO_DOCUMENT = /\.joboptions$/i;
/** Pages read a second time because PDFium missed text on them; the second reader is ten times slower. */
const MOST_SECOND_READINGS = 100;

/** @throws ReadFailure `encrypted`, `corrupt`, `empty` (NoTextLayer where pages are pictures) or `out_of_memory` */
export async function readPdf(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  const text = await readEither(bytes, context.limits);
  const pages = withoutStamps(text.pages);
  const outlined = applyOutline(withoutRunningHeads(pages), text.outline);
  const written = pdfBlocks(outlined);
  const enclosed = await readAttachments(text.attachments, context);
  if (!says(written) && enclosed.length === 0) throw whyNoText(pages, text.pageCount);
  const { blocks, limited } = limitCharacters([...written, ...enclosed], context.limits.characters);
  return {
    title: meaningfulTitle(readable(text.title)),
    author: namedAuthor(readable(text.author)),
    createdAt: plausibleTime(isoDate(text.created)),
    language: null,
    blocks,
    partial: text.partial || limited || context.cut || pages.some(isUnread),
  };
}

/** There is text on the page, and none of it could be read. */
function isUnread({ isIncomplete, lines }: PdfPage): boolean {
  return isIncomplete && lines.length === 0;
}

function says(blocks: Block[]): boolean {
  return blocks.some((block) => /[\p{L}\p{N}]/u.test(block.text));
}

/**
 * PDFium's pages; those it could not read well, and the whole of what it could not open, by the second reader.
 * @throws ReadFailure of the first reader when neither can open it
 */
async function readEither(bytes: Uint8Array, limits: ReadLimits): Promise<PdfText> {
  const [first, failure] = await attempt(() => readWithPdfium(bytes, limits));
  if (!first) {
    // What asks for a password or for more memory than there is does so of the second reader too.
    if (failure instanceof ReadFailure && failure.outcome !== 'corrupt') throw failure;
    const [second] = await attempt(() => readWithPdfParse(bytes, limits));
    if (!second) throw failure;
    return { ...second, pages: second.pages.map(tidyPage) };
  }
  const pages = first.pages.map(tidyPage);
  const doubtful = listDoubtful(pages);
  if (doubtful.length === 0) return { ...first, pages };
  const [second] = await attempt(() => readWithPdfParse(bytes, limits, doubtful));
  const again = new Map(second?.pages.map((page) => [page.number, tidyPage(page)]));
  return { ...first, pages: pages.map((page) => better(page, again.get(page.number))) };
}

async function attempt(read: () => Promise<PdfText>): Promise<[PdfText | null, unknown]> {
  try {
    return [await read(), null];
  } catch (error) {
    return [null, error];
  }
}

/** Pages with text that PDFium did not get at; in a document without any text, pages with nothing on them as well. */
function listDoubtful(pages: PdfPage[]): number[] {
  const isMute = pages.every((page) => page.lines.length === 0 && page.pictures !== 'whole page');
  return pages
    .filter((page) => page.isIncomplete || isMute)
    .slice(0, MOST_SECOND_READINGS)
    .map((page) => page.number);
}

function better(first: PdfPage, second: PdfPage | undefined): PdfPage {
  if (!second || countLetters(second) <= countLetters(first)) return first;
  return { ...first, lines: second.lines };
}

function countLetters(page: PdfPage): number {
  return page.lines.reduce((sum, line) => sum + (line.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
}

async function readAttachments(attachments: PdfAttachment[], context: ReadContext): Promise<Block[]> {
  const blocks: Block[] = [];
  const seen = new Set<string>();
  for (const { name, bytes } of attachments) {
    if (NO_DOCUMENT.test(name)) continue;
    // A file pinned to a page is often listed among the document's own as well.
    const key = `${name}\0${bytes.length}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const file = await context.readEnclosed(bytes, name);
    blocks.push(...enclosedBlocks(name, file, 1));
  }
  return blocks;
}

/** Strings in an encoding the file does not name come out as replacement characters. */
function readable(value: string | null): string | null {
  const text = (value ?? '').replace(/[\0\s]+/g, ' ').trim();
  return /\p{L}/u.test(text) && !text.includes('\ufffd') ? text : null;
}

function namedAuthor(author: string | null): string | null {
  return author === null || NO_AUTHOR.test(author) ? null : author;
}

/** "D:20240131120000+08'00'" (ISO 32000-1, 7.9.4) as ISO 8601. */
function isoDate(value: string | null): string | null {
  const match =
    /^(?:D:)?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:([+-])(\d{2})'?(\d{2})?'?|Z)?/.exec(
      value ?? '',
    );
  if (!match) return null;
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    sign,
    zoneHour,
    zoneMinute = '00',
  ] = match;
  const zone = sign === undefined ? 'Z' : `${sign}${zoneHour}:${zoneMinute}`;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`;
}
