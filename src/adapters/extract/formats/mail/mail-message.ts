// One mail as blocks: subject, people and date, the text, then what came with it, read by the readers of those files.
import type { Block } from '../../../../core/document';
import { ownEntry } from '../../../../core/own-entry';
import { enclosedBlocks } from '../../enclosed';
import type { ReadContext } from '../../reader';
import { readTnef, type TnefContents } from '../outlook/tnef';
import { htmlMailBlocks, type MailFile, readBody } from './mail-body';
import { calendarBlocks } from './mail-calendar';
import { decodeLabelled } from './mail-charset';
import { type Envelope, readEnvelope } from './mail-envelope';
import { charsetOf, readParts } from './mail-parts';
import { readPlainText } from './mail-plain-text';

export interface MailMessage extends Envelope {
  partial: boolean;
  /** False when the bytes hold no header that mail has. */
  isMail: boolean;
}

const ATTACHMENT_LEVEL = 2;
/** Pieces of one mail; beyond, they are not looked at. */
const MOST_FILES = 2_000;
/** winmail.dat in winmail.dat. */
const DEEPEST_TNEF = 3;
const MAIL_HEADERS = [
  'from',
  'to',
  'subject',
  'date',
  'received',
  'message-id',
  'mime-version',
  'content-type',
];
const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'application/msword': '.doc',
  'application/rtf': '.rtf',
  'application/zip': '.zip',
  'application/json': '.json',
  'application/xml': '.xml',
  'text/rtf': '.rtf',
  'text/csv': '.csv',
  'text/xml': '.xml',
  'text/markdown': '.md',
  'text/html': '.html',
  'text/vcard': '.vcf',
  'text/x-vcard': '.vcf',
  'text/plain': '.txt',
};

/** @param heading stands for the subject where there is none; null for no heading then */
export async function readMessage(
  bytes: Uint8Array,
  context: ReadContext,
  heading: string | null,
): Promise<MailMessage> {
  const root = readParts(bytes);
  const envelope = readEnvelope(root.headers, charsetOf(root));
  const body = readBody(root, context.limits.characters);
  const enclosed = new EnclosedFiles(context, body.blocks);
  const beside = await enclosed.read(body.files);
  const title = envelope.subject ?? heading;
  const headings: Block[] = title === null ? [] : [{ kind: 'heading', level: 1, text: title }];
  const notes: Block[] = body.encrypted ? [{ kind: 'paragraph', text: 'This message is encrypted.' }] : [];
  return {
    ...envelope,
    blocks: [headings, envelope.blocks, body.blocks, enclosed.bodies, notes, beside].flat(),
    partial: enclosed.partial,
    isMail: MAIL_HEADERS.some((name) => root.headers.has(name)),
  };
}

class EnclosedFiles {
  /** Bodies that travelled as files: Outlook's, and invitations. */
  readonly bodies: Block[] = [];
  partial = false;
  readonly #context: ReadContext;
  readonly #hasBody: boolean;
  /** Texts of the mail, which invitations repeat. */
  readonly #known: Set<string>;
  #count = 0;

  constructor(context: ReadContext, body: readonly Block[]) {
    this.#context = context;
    this.#hasBody = body.length > 0;
    this.#known = new Set(body.map(({ text }) => text));
  }

  async read(files: MailFile[], tnefDepth = 0): Promise<Block[]> {
    const blocks: Block[] = [];
    for (const file of files) {
      this.#count += 1;
      if (this.#count > MOST_FILES) {
        this.partial = true;
        break;
      }
      for (const block of await this.#readOne(file, tnefDepth)) blocks.push(block);
    }
    return blocks;
  }

  async #readOne(file: MailFile, tnefDepth: number): Promise<Block[]> {
    const content = file.content();
    if (content.length === 0) return nameOf(file);
    if (isTnefFile(file) && tnefDepth < DEEPEST_TNEF) {
      return (await this.#readTnef(content, tnefDepth)) ?? nameOf(file);
    }
    if (file.type === 'text/calendar' || /\.ics$/i.test(file.name ?? ''))
      return this.#readCalendar(file, content);
    if (file.type === 'message/rfc822' || file.type === 'message/global')
      return this.#readMail(file, content);
    const name = file.name ?? `attachment${ownEntry(EXTENSIONS, file.type) ?? ''}`;
    const read = await this.#context.readEnclosed(content, name);
    this.partial ||= read.partial;
    if (file.name === null && read.blocks.length === 0) return [];
    return enclosedBlocks(file.name ?? 'Attachment', read, ATTACHMENT_LEVEL);
  }

  /** A mail within goes by its subject, which it then need not repeat. */
  async #readMail(file: MailFile, content: Uint8Array): Promise<Block[]> {
    const read = await this.#context.readEnclosed(content, mailName(file.name));
    this.partial ||= read.partial;
    if (file.name === null && read.blocks.length === 0) return [];
    const name = read.title ?? file.name ?? 'Message';
    const [first] = read.blocks;
    const isRepeated = first?.kind === 'heading' && first.text === name && read.blocks.length > 1;
    const blocks = isRepeated ? read.blocks.slice(1) : read.blocks;
    return enclosedBlocks(name, { ...read, blocks }, ATTACHMENT_LEVEL);
  }

  /** An invitation often comes twice, as an alternative of the text and as a file. */
  #readCalendar(file: MailFile, content: Uint8Array): Block[] {
    for (const block of calendarBlocks(decodeLabelled(content, null))) {
      if (!this.#known.has(block.text)) this.bodies.push(block);
      this.#known.add(block.text);
    }
    return nameOf(file);
  }

  /** @returns null when it cannot be read as such */
  async #readTnef(content: Uint8Array, depth: number): Promise<Block[] | null> {
    try {
      const tnef = readTnef(content);
      this.partial ||= tnef.partial;
      // The same text usually stands in the mail itself.
      if (!this.#hasBody) for (const block of await this.#tnefBody(tnef)) this.bodies.push(block);
      const files = tnef.attachments.map(({ name, bytes }) => ({ name, type: '', content: () => bytes }));
      return await this.read(files, depth + 1);
    } catch {
      return null;
    }
  }

  async #tnefBody({ plainText, html, rtf }: TnefContents): Promise<Block[]> {
    if (html) return htmlMailBlocks(decodeLabelled(html, null));
    if (plainText !== null && plainText.trim() !== '') return readPlainText(plainText, new Map()).blocks;
    return rtf ? (await this.#context.readEnclosed(rtf, 'body.rtf')).blocks : [];
  }
}

/** By which a file that says nothing else can be found. */
function nameOf({ name }: MailFile): Block[] {
  return name === null ? [] : [{ kind: 'list', text: name }];
}

function isTnefFile({ name, type }: MailFile): boolean {
  return /^application\/(?:vnd\.)?ms-tnef$/.test(type) || /^winmail\.dat$/i.test(name ?? '');
}

function mailName(name: string | null): string {
  return name !== null && /\.(?:eml|msg)$/i.test(name) ? name : `${name ?? 'message'}.eml`;
}
