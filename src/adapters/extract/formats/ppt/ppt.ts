// PowerPoint presentations before 2007: slide by slide, titles as headings, with notes and comments.
import type { Block, ExtractedDocument } from '../../../../core/document';
import { type OleContainer, openOle } from '../../containers/ole-container';
import { embeddedBlocks } from '../../containers/ole-objects';
import { oleProperties } from '../../containers/ole-properties';
import { decodeText } from '../../encodings/decode-text';
import { limitCharacters, plainDocument, type ReadContext, ReadFailure } from '../../reader';
import { tidyLines } from '../text/tidy-lines';
import { PptStream } from './ppt-records';
import { readPresentation, type Slide } from './ppt-slides';

/** How the stream of the current user says that the presentation is encrypted. */
const ENCRYPTED_TOKEN = 0xf3d1c4df;
/** PowerPoint 97 could save for PowerPoint 95 as well, and then kept its own form here. */
const BESIDE_OLDER = 'PP97_DUALSTORAGE/';
/** PowerPoint 95 put the text of all slides here, for programs that search. */
const TEXT_OF_95 = 'Text_Content';
const CURRENT_EDIT_AT = 16;
const TOKEN_AT = 12;
/** What PowerPoint shows on master slides where nobody has written. */
const PROMPT = /^Click to edit Master (?:title|text|subtitle|notes) styles?/i;

export async function readPpt(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  if (context.cut) throw new ReadFailure('too_large', 'the presentation is larger than is read');
  const container = openOle(bytes);
  const { written, isWhole } = readSlides(container);
  const all = [...written, ...(await embeddedBlocks(container, context))];
  const { blocks, limited } = limitCharacters(all, context.limits.characters);
  return { ...plainDocument(blocks, limited || !isWhole), ...oleProperties(container) };
}

function readSlides(container: OleContainer): { written: Block[]; isWhole: boolean } {
  const stream = (name: string): Uint8Array | null =>
    container.stream(BESIDE_OLDER + name) ?? container.stream(name);
  const user = stream('Current User');
  if (user && numberAt(user, TOKEN_AT) === ENCRYPTED_TOKEN) {
    throw new ReadFailure('encrypted', 'the presentation is protected by a password');
  }
  const records = stream('PowerPoint Document');
  if (!records || records.length === 0) {
    throw new ReadFailure('corrupt', 'the part that holds the slides is missing');
  }
  const read = readPresentation(new PptStream(records), (user && numberAt(user, CURRENT_EDIT_AT)) ?? -1);
  if (read) {
    const extra = [...new Set(read.headersFooters)].flatMap((text) => paragraphs(text));
    return { written: [...read.slides.flatMap(slideBlocks), ...extra], isWhole: true };
  }
  const plain = container.stream(TEXT_OF_95);
  if (plain) return { written: paragraphs(decodeText(plain)?.text ?? ''), isWhole: true };
  return { written: looseTexts(records), isWhole: false };
}

function numberAt(bytes: Uint8Array, at: number): number | null {
  if (at + 4 > bytes.length) return null;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
}

function slideBlocks(slide: Slide, index: number): Block[] {
  const page = index + 1;
  const title = slide.texts.find(({ isTitle, text }) => isTitle && tidyText(text) !== '');
  const heading = title ? tidyText(title.text).replaceAll('\n', ' ') : '';
  const blocks: Block[] = heading === '' ? [] : [{ kind: 'heading', level: 1, text: heading, page }];
  const rest = slide.texts.filter((each) => each !== title).map(({ text }) => text);
  for (const text of [...rest, ...slide.notes, ...slide.comments]) blocks.push(...paragraphs(text, page));
  return blocks;
}

function paragraphs(text: string, page?: number): Block[] {
  return text
    .split('\r')
    .map(tidyText)
    .filter((paragraph) => paragraph !== '' && paragraph !== '*')
    .map((paragraph): Block => ({ kind: 'paragraph', text: paragraph, ...(page !== undefined && { page }) }));
}

/** Lines within a paragraph end with a vertical tab. */
function tidyText(text: string): string {
  return tidyLines(text.replace(/[\v\r]/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ''));
}

/** Where the structure is damaged: every text record that can be found, in the order of the file. */
function looseTexts(records: Uint8Array): Block[] {
  const stream = new PptStream(records);
  const buffer = Buffer.from(records.buffer, records.byteOffset, records.byteLength);
  const blocks: Block[] = [];
  for (let at = 0; at < buffer.length; ) {
    // The high half of the kind of both records of text.
    const high = buffer.indexOf(0x0f, at);
    if (high < 0) break;
    const start = high - 3;
    const isText = start >= 0 && (buffer[start + 2] === 0xa0 || buffer[start + 2] === 0xa8);
    const isPlain = isText && buffer[start] === 0 && buffer[start + 1] === 0;
    const record = isPlain ? stream.recordAt(start, buffer.length) : null;
    const isWhole = record !== null && record.end === record.start + buffer.readUInt32LE(start + 4);
    const text = isWhole ? (stream.textOf(record) ?? '') : '';
    if (!PROMPT.test(text)) blocks.push(...paragraphs(text));
    at = isWhole ? Math.max(record.end, high + 1) : high + 1;
  }
  return blocks;
}
