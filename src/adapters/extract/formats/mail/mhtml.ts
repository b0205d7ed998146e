// Web pages saved with everything on them (MHTML): the main page, or the frames it is made of, without its pictures and scripts.
import type { Block, ExtractedDocument } from '../../../../core/document';
import { limitCharacters, type ReadContext, ReadFailure } from '../../reader';
import { declaredCharset, htmlDocument, readHtml } from '../html/html';
import { readEmail } from './email';
import { decodeLabelled } from './mail-charset';
import { readEnvelope } from './mail-envelope';
import { charsetOf, contentOf, eachPart, type MailPart, readParts } from './mail-parts';

/** Frames of one page; more is an archive of advertisements. */
const MOST_FRAMES = 50;

/** @throws ReadFailure `unsupported` when the bytes are no text */
export async function readMhtml(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  const root = readParts(bytes);
  const pages = [...eachPart(root)].filter(({ type, parts }) => parts.length === 0 && isPage(type));
  const main = mainPage(root, pages);
  // A page without the envelope, or an envelope with something else in it.
  if (root.headers.size === 0) return readHtml(bytes, context);
  if (!main) return await readEmail(bytes, context);
  const document = readPage(main, context);
  const { subject, sentAt } = readEnvelope(root.headers, charsetOf(root));
  const frames = document.blocks.length > 0 ? [] : readFrames(pages, main, context);
  const { blocks, limited } = limitCharacters([...document.blocks, ...frames], context.limits.characters);
  if (blocks.length === 0) throw new ReadFailure('empty', 'the web page has no text');
  return {
    ...document,
    title: document.title ?? subject,
    createdAt: document.createdAt ?? sentAt,
    blocks,
    partial: context.cut || document.partial || limited,
  };
}

function isPage(type: string): boolean {
  return type === 'text/html' || type === 'application/xhtml+xml';
}

/** The part the archive names as its start, else the first page in it. */
function mainPage(root: MailPart, pages: MailPart[]): MailPart | undefined {
  const start = root.parameters.get('start');
  const named = pages.find(({ headers }) => start !== undefined && headers.get('content-id')?.[0] === start);
  return named ?? pages[0];
}

function readPage(part: MailPart, context: ReadContext): ExtractedDocument {
  const content = contentOf(part);
  const label = part.parameters.get('charset') ?? declaredCharset(content);
  const html = decodeLabelled(content, label).slice(0, context.limits.characters);
  return htmlDocument(html, context.limits.characters);
}

/** A page with nothing on it is a set of frames. */
function readFrames(pages: MailPart[], main: MailPart, context: ReadContext): Block[] {
  return pages
    .filter((page) => page !== main)
    .slice(0, MOST_FRAMES)
    .flatMap((page) => readPage(page, context).blocks);
}
