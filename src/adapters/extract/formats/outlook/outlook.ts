// Mail, appointments and contacts saved from Outlook (.msg, .oft), and Outlook's envelope for mail to others (winmail.dat).
import type { Block, ExtractedDocument } from '../../../../core/document';
import { openOle } from '../../containers/ole-container';
import { enclosedBlocks } from '../../enclosed';
import { type EnclosedFile, limitCharacters, type ReadContext, ReadFailure } from '../../reader';
import { htmlMailBlocks } from '../mail/mail-body';
import { decodeLabelled } from '../mail/mail-charset';
import { unwrapSigned } from '../mail/mail-cms';
import { readPlainText } from '../mail/mail-plain-text';
import { readRtf } from '../rtf/rtf';
import { decompressRtf } from './compressed-rtf';
import { isPartOfText, PROPERTY, type Properties } from './mapi';
import { readOutlookEnvelope } from './outlook-envelope';
import { type OutlookItem, OutlookStore } from './outlook-store';
import { isTnef, readTnef } from './tnef';

/** Of the heading with an attachment's name, below the subject. */
const ATTACHMENT_LEVEL = 2;
/** Messages attached to messages, one inside the other. */
const DEEPEST_MESSAGE = 4;
const MOST_ATTACHMENTS = 2_000;
const ENCRYPTED: Block = { kind: 'paragraph', text: 'This message is encrypted.' };
/** Signed or encrypted mail: all of it is in its one attachment. */
const SEALED = /^IPM\.Note\.SMIME(?:\.|$)/i;

/** @throws ReadFailure `corrupt` when no message is found */
export async function readOutlook(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  const reading = isTnef(bytes)
    ? await readEnvelopeFile(bytes, context)
    : await new MessageReader(bytes, context).read('', 0);
  const { blocks, limited } = limitCharacters(reading.blocks, context.limits.characters);
  return { ...reading, language: null, blocks, partial: reading.partial || limited || context.cut };
}

type Reading = Omit<ExtractedDocument, 'language'>;

class MessageReader {
  readonly #store: OutlookStore;
  readonly #context: ReadContext;
  #partial = false;

  constructor(bytes: Uint8Array, context: ReadContext) {
    this.#store = new OutlookStore(openOle(bytes), bytes.length);
    this.#context = context;
  }

  /** @param path of the message in the file */
  async read(path: string, depth: number): Promise<Reading> {
    const message = this.#store.message(path);
    const { properties } = message;
    const recipients = this.#store.recipients(message).map((recipient) => recipient.properties);
    const { subject, sender, createdAt, blocks: envelope } = readOutlookEnvelope(properties, recipients);
    const sealed = SEALED.test(properties.text(PROPERTY.messageClass) ?? '');
    const body = sealed ? await this.#sealedBody(message) : this.#body(properties);
    const attachments = sealed ? [] : await this.#attachments(message, depth);
    if (subject === null && envelope.length + body.length + attachments.length === 0) {
      throw new ReadFailure('corrupt', 'no message is found in the Outlook file');
    }
    const heading: Block[] = subject === null ? [] : [{ kind: 'heading', level: 1, text: subject }];
    const blocks = [...heading, ...envelope, ...body, ...attachments];
    const partial = this.#partial || this.#store.isDamaged;
    return { title: subject, author: sender, createdAt, blocks, partial };
  }

  #body(properties: Properties): Block[] {
    const rtf = properties.bytes(PROPERTY.rtfCompressed);
    const unpacked = rtf ? decompressRtf(rtf) : null;
    const contents = {
      plainText: properties.text(PROPERTY.body),
      html: properties.html(),
      rtf: unpacked?.rtf ?? null,
    };
    const { blocks, partial } = bodyBlocks(contents, this.#context);
    this.#partial ||= partial;
    return blocks;
  }

  async #sealedBody(message: OutlookItem): Promise<Block[]> {
    const [sealed] = this.#store.attachments(message);
    const content = sealed?.properties.bytes(PROPERTY.attachData) ?? null;
    if (content === null) return this.#body(message.properties);
    const isMime = /MultipartSigned/i.test(message.properties.text(PROPERTY.messageClass) ?? '');
    const mime = isMime ? content : unwrapSigned(content);
    // Its subject and people are open to see.
    if (!mime) return [ENCRYPTED];
    const { blocks, partial } = await this.#context.readEnclosed(mime, 'message.eml');
    this.#partial ||= partial;
    return blocks;
  }

  async #attachments(message: OutlookItem, depth: number): Promise<Block[]> {
    const blocks: Block[] = [];
    let count = 0;
    for (const attachment of this.#store.attachments(message)) {
      count += 1;
      if (count > MOST_ATTACHMENTS) {
        this.#partial = true;
        break;
      }
      for (const block of await this.#attachment(attachment, depth)) blocks.push(block);
    }
    return blocks;
  }

  async #attachment(attachment: OutlookItem, depth: number): Promise<Block[]> {
    const { properties } = attachment;
    const path = this.#store.attachedMessage(attachment);
    const fileName = properties.text(PROPERTY.attachLongFileName) ?? properties.text(PROPERTY.attachFileName);
    const name = (fileName ?? properties.text(PROPERTY.displayName) ?? '').replace(/\s+/g, ' ').trim();
    if (path !== null) return this.#attachedMessage(path, name, depth);
    if (this.#store.isObject(attachment) || isPartOfText(properties, name)) return [];
    const content = properties.bytes(PROPERTY.attachData);
    const file = content ? await this.#context.readEnclosed(content, name) : unreadable();
    this.#partial ||= file.partial;
    return enclosedBlocks(name, file, ATTACHMENT_LEVEL);
  }

  async #attachedMessage(path: string, name: string, depth: number): Promise<Block[]> {
    if (depth >= DEEPEST_MESSAGE) {
      this.#partial = true;
      return enclosedBlocks(name || 'message', unreadable(), ATTACHMENT_LEVEL);
    }
    try {
      const { title, blocks, partial } = await this.read(path, depth + 1);
      // The heading with the name says the subject already.
      const rest = title === null ? blocks : blocks.slice(1);
      const file: EnclosedFile = { outcome: 'indexed', blocks: rest, title, partial };
      return enclosedBlocks(title ?? (name || 'message'), file, ATTACHMENT_LEVEL);
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      return enclosedBlocks(name || 'message', unreadable(), ATTACHMENT_LEVEL);
    }
  }
}

function unreadable(): EnclosedFile {
  return { outcome: 'empty', blocks: [], title: null, partial: false };
}

interface Body {
  plainText: string | null;
  html: Uint8Array | null;
  /** Already decompressed. */
  rtf: Uint8Array | null;
}

/** The first form of the text that holds any. */
function bodyBlocks(
  { plainText, html, rtf }: Body,
  context: ReadContext,
): { blocks: Block[]; partial: boolean } {
  const { characters } = context.limits;
  const plain = readPlainText(plainText?.slice(0, characters) ?? '', new Map());
  const words = plain.encrypted ? [...plain.blocks, ENCRYPTED] : plain.blocks;
  if (words.length > 0) return { blocks: words, partial: (plainText?.length ?? 0) > characters };
  const fromHtml = html ? htmlMailBlocks(decodeLabelled(html, null).slice(0, characters)) : [];
  if (fromHtml.length > 0 || !rtf) return { blocks: fromHtml, partial: false };
  const { blocks, partial } = readRtf(rtf, { ...context, cut: false });
  return { blocks, partial };
}

async function readEnvelopeFile(bytes: Uint8Array, context: ReadContext): Promise<Reading> {
  const tnef = readTnef(bytes);
  const body = bodyBlocks(tnef, context);
  const blocks: Block[] = tnef.subject === null ? [] : [{ kind: 'heading', level: 1, text: tnef.subject }];
  for (const block of body.blocks) blocks.push(block);
  let partial = tnef.partial || body.partial;
  for (const { name, bytes: content } of tnef.attachments) {
    const file = await context.readEnclosed(content, name);
    for (const block of enclosedBlocks(name, file, ATTACHMENT_LEVEL)) blocks.push(block);
    partial ||= file.partial;
  }
  return { title: tnef.subject, author: null, createdAt: null, blocks, partial };
}
