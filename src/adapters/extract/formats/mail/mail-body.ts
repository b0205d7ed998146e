// Which parts of a mail are its text, and which are files that came with it? Of alternatives, one is read.
import { parse } from 'parse5';
import type { Block } from '../../../../core/document';
import { BlockWriter } from '../html/html-blocks';
import { attributeOf, type HtmlElement } from '../html/html-tree';
import { calendarBlocks } from './mail-calendar';
import { decodeLabelled } from './mail-charset';
import { unwrapSigned } from './mail-cms';
import { contentOf, type MailPart, readParts } from './mail-parts';
import { readPlainText } from './mail-plain-text';

/** A file that came with a mail. */
export interface MailFile {
  /** null when the mail does not name it. */
  name: string | null;
  type: string;
  content: () => Uint8Array;
}

export interface MailBody {
  blocks: Block[];
  files: MailFile[];
  /** True when a part of it can only be read with a key. */
  encrypted: boolean;
}

/** Text in plain letters is preferred to HTML, unless it is shorter than this and much shorter than the HTML. UTF-16 units. */
const STUB_UNITS = 1_000;
/** How much longer the text of the HTML must be, for the plain text to be a stub. */
const STUB_RATIO = 4;
/** "Your program does not show HTML": what stands where the plain text should be. */
const STUB =
  /\b(?:html|view (?:this|it|the) .{0,40}(?:online|browser)|mail (?:client|reader|program)|email client|multi-?part)\b/i;
/** Signed, encrypted for the post office and signed again; hostile mail goes on. */
const DEEPEST_SEAL = 3;
const PICTURE_ROOM = /^multipart\/(?:related|alternative)$/;
const SIGNATURES = /^application\/(?:pgp-signature|(?:x-)?pkcs7-signature|pgp-keys|applefile)$/;

/** @param characters beyond which nothing of a part is needed. UTF-16 units */
export function readBody(part: MailPart, characters: number): MailBody {
  return gather(part, { characters, inside: '', isFirst: true, filesOnly: false, sealed: 0 });
}

interface Place {
  characters: number;
  /** Type of the multipart around it, or ''. */
  inside: string;
  /** True when no text came before it. */
  isFirst: boolean;
  /** True where another alternative of the text is already chosen: HTML takes long to read. */
  filesOnly: boolean;
  /** Number of signatures around it. */
  sealed: number;
}

function gather(part: MailPart, place: Place): MailBody {
  if (part.type === 'multipart/encrypted') return { blocks: [], files: [], encrypted: true };
  if (part.parts.length > 0) {
    if (part.type === 'multipart/alternative') return chooseAlternative(part, place);
    return joined(part.parts, { ...place, inside: part.type });
  }
  if (/^application\/(?:x-)?pkcs7-mime$/.test(part.type)) return readSealed(part, place);
  if (SIGNATURES.test(part.type)) return nothing();
  if (isText(part, place)) return place.filesOnly ? nothing() : readTextPart(part, place.characters);
  if (isPicture(part, place)) return nothing();
  return {
    blocks: [],
    files: [{ name: part.fileName, type: part.type, content: () => contentOf(part) }],
    encrypted: false,
  };
}

function joined(parts: MailPart[], place: Place): MailBody {
  const all = nothing();
  for (const part of parts) {
    const isFirst = place.isFirst && all.blocks.length === 0;
    const body = gather(part, { ...place, isFirst });
    for (const block of body.blocks) all.blocks.push(block);
    for (const file of body.files) all.files.push(file);
    all.encrypted ||= body.encrypted;
  }
  return all;
}

/** The files of all alternatives came with the mail: some programs put them beside the HTML only. */
function chooseAlternative(part: MailPart, place: Place): MailBody {
  const within = { ...place, inside: part.type };
  const direct = part.parts.find(({ type, parts }) => type === 'text/plain' && parts.length === 0);
  const plain = direct ? gather(direct, within) : nothing();
  const filesOnly = place.filesOnly || unitsOf(plain.blocks) >= STUB_UNITS;
  const others = part.parts
    .filter((child) => child !== direct)
    .map((child) => ({
      isCalendar: child.type === 'text/calendar',
      body: gather(child, { ...within, filesOnly: filesOnly && child.type !== 'text/calendar' }),
    }));
  const rich =
    others.findLast(({ isCalendar, body }) => !isCalendar && body.blocks.length > 0)?.body ?? nothing();
  const chosen = isStub(plain.blocks, rich.blocks) ? rich : plain;
  const calendars = others.filter(({ isCalendar }) => isCalendar);
  return {
    blocks: [chosen.blocks, ...calendars.map(({ body }) => body.blocks)].flat(),
    files: [plain.files, ...others.map(({ body }) => body.files)].flat(),
    encrypted: plain.encrypted || others.some(({ body }) => body.encrypted),
  };
}

function isStub(plain: Block[], rich: Block[]): boolean {
  const plainUnits = unitsOf(plain);
  if (plainUnits >= STUB_UNITS) return false;
  const richUnits = unitsOf(rich);
  if (richUnits > plainUnits * STUB_RATIO) return true;
  return plain.length <= 3 && richUnits > plainUnits && STUB.test(plain.map(({ text }) => text).join('\n'));
}

/** Addresses of links are long and say nothing of the text's length. Stops counting where the number no longer matters. */
function unitsOf(blocks: Block[]): number {
  let units = 0;
  for (const { text } of blocks) {
    units += text.replace(/https?:\S+|\s+/g, '').length;
    if (units > STUB_UNITS * STUB_RATIO) break;
  }
  return units;
}

/** Signed mail in one piece can be read; encrypted mail cannot. */
function readSealed(part: MailPart, place: Place): MailBody {
  const signed = place.sealed < DEEPEST_SEAL ? unwrapSigned(contentOf(part)) : null;
  return signed
    ? gather(readParts(signed), { ...place, sealed: place.sealed + 1 })
    : { blocks: [], files: [], encrypted: true };
}

/** Text that is shown with the mail, as opposed to files that hold text. */
function isText(part: MailPart, { isFirst, inside }: Place): boolean {
  if (
    /^(?:multipart\/|message\/(?:delivery-status|disposition-notification|feedback-report)$)/.test(part.type)
  ) {
    return true;
  }
  if (!/^text\/(?:plain|html|enriched|calendar|rfc822-headers|watch-html|x-amp-html)$/.test(part.type)) {
    return false;
  }
  if (part.fileName === null) return true;
  return part.disposition !== 'attachment' && (isFirst || inside === 'multipart/alternative');
}

/** Logos and the like, as opposed to photographs that were sent. */
function isPicture(part: MailPart, { inside }: Place): boolean {
  if (!part.type.startsWith('image/')) return false;
  return PICTURE_ROOM.test(inside) && (part.disposition !== 'attachment' || part.headers.has('content-id'));
}

function readTextPart(part: MailPart, characters: number): MailBody {
  const label = part.parameters.get('charset') ?? null;
  const text = decodeLabelled(contentOf(part), label).slice(0, characters);
  if (part.type === 'text/watch-html' || part.type === 'text/x-amp-html') return nothing();
  if (part.type === 'text/calendar') return { ...nothing(), blocks: calendarBlocks(text) };
  if (part.type === 'text/html' || isHtml(text)) {
    return { ...nothing(), blocks: htmlMailBlocks(text) };
  }
  const words = part.type === 'text/enriched' ? text.replace(/<\/?[a-z]{1,20}>/gi, '') : text;
  const { blocks, files, encrypted } = readPlainText(words, part.parameters);
  const enclosed = files.map(({ name, bytes }) => ({ name, type: '', content: () => bytes }));
  return { blocks, files: enclosed, encrypted };
}

/** Scripts send HTML and say that it is plain text. */
function isHtml(text: string): boolean {
  const tag = /^\s*<(!doctype html|html|body|p|div|table|font|center)[\s>]/i.exec(text)?.[1]?.toLowerCase();
  return tag !== undefined && (/html/.test(tag) || new RegExp(`</${tag}>`, 'i').test(text));
}

export function htmlMailBlocks(html: string): Block[] {
  return new BlockWriter(isHidden).write(parse(html));
}

/** Lines that mail programs show in their lists only are hidden in the mail. */
function isHidden(element: HtmlElement): boolean {
  return /display\s*:\s*none/i.test(attributeOf(element, 'style') ?? '');
}

function nothing(): MailBody {
  return { blocks: [], files: [], encrypted: false };
}
