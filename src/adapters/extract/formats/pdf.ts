// PDF documents, page by page. PDFium first, pdf-parse for what PDFium cannot open or finds empty.
import type { ExtractedDocument } from '../../../core/document';
import { limitCharacters, plausibleTime, type ReadContext, ReadFailure } from '../reader';
import { pdfBlocks } from './pdf-page';
import { readWithPdfParse } from './pdf-parse';
import { type PdfText, readWithPdfium } from './pdfium';

/** What programs write as a title when nobody chose one: file names, placeholders, "Microsoft Word - …". */
const NO_TITLE =
  /^(?:untitled|无标题|title|document\d*|slide \d+|powerpoint presentation|presentation|microsoft (?:word|powerpoint|excel)\b.*|\S+\.(?:docx?|pptx?|xlsx?|rtf|txt|tex|dvi|pdf|indd|qxd|fm|html?))$/i;
const NO_AUTHOR =
  /^(?:unknown|author|user|admin(?:istrator)?|root|anonymous|owner|pc|dell|hp|microsoft(?: office)?(?: user)?)$/i;

export async function readPdf(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  const text = await readEither(bytes, context);
  const { blocks, limited } = limitCharacters(pdfBlocks(text.pages), context.limits.characters);
  return {
    title: sensible(text.title, NO_TITLE),
    author: sensible(text.author, NO_AUTHOR),
    createdAt: plausibleTime(isoDate(text.created)),
    language: null,
    blocks,
    partial: text.partial || limited || context.cut,
  };
}

/** @throws ReadFailure of the first reader when neither can open it */
async function readEither(bytes: Uint8Array, context: ReadContext): Promise<PdfText> {
  const [first, failure] = await attempt(() => readWithPdfium(bytes, context.limits));
  if (first && holdsText(first)) return first;
  if (failure instanceof ReadFailure && failure.outcome === 'out_of_memory') throw failure;
  const [second] = await attempt(() => readWithPdfParse(bytes, context.limits));
  const best = second && (holdsText(second) || !first) ? second : first;
  if (best) return best;
  throw failure;
}

async function attempt(read: () => Promise<PdfText>): Promise<[PdfText | null, unknown]> {
  try {
    return [await read(), null];
  } catch (error) {
    return [null, error];
  }
}

function holdsText(text: PdfText): boolean {
  return text.pages.some((page) => page.lines.some((line) => /[\p{L}\p{N}]/u.test(line.text)));
}

function sensible(value: string | null, placeholder: RegExp): string | null {
  const text = (value ?? '').replace(/[\0\s]+/g, ' ').trim();
  const hasLetter = /\p{L}/u.test(text);
  // Titles in an encoding the file does not name come out as replacement characters.
  return hasLetter && !text.includes('\ufffd') && !placeholder.test(text) ? text : null;
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
