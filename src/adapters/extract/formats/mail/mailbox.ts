// A mailbox in one file (mbox): its messages one after another, each a part with its own heading.
import type { Block, ExtractedDocument } from '../../../../core/document';
import { limitCharacters, plainDocument, type ReadContext } from '../../reader';
import { readText } from '../text/text';
import { readEmail } from './email';
import { firstHeader, readHeaders } from './mail-headers';
import { type MailMessage, readMessage } from './mail-message';
import { beginsLikeMailbox, splitMailbox } from './mailbox-split';

const SPACE = 0x20;
/** Bit of X-Mozilla-Status: deleted by the person, and only not yet cleared away. */
const EXPUNGED = 0x0008;
/** How parts within parts are joined, as in enclosed files. */
const WITHIN = ' › ';
/** Of a subject in the name of a part: enough to tell it from others. UTF-16 units. */
const LONGEST_NAME = 80;
const NO_SUBJECT = 'No subject';

/** Never fails for one bad message: what is no mail is kept as text. */
export async function readMailbox(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  if (!beginsLikeMailbox(bytes)) return readEmail(bytes, context);
  const blocks: Block[] = [];
  let left = context.limits.characters;
  let partial = context.cut;
  for (const message of splitMailbox(bytes)) {
    if (left <= 0) {
      partial = true;
      break;
    }
    if (isLeftOut(message)) continue;
    const limits = { ...context.limits, characters: left };
    const read = await readOne(message, { ...context, limits, cut: false });
    partial ||= read.partial;
    for (const block of read.blocks) {
      blocks.push(block);
      left -= block.text.length;
    }
  }
  const kept = limitCharacters(blocks, context.limits.characters);
  return plainDocument(kept.blocks, partial || kept.limited);
}

async function readOne(
  bytes: Uint8Array,
  context: ReadContext,
): Promise<{ blocks: Block[]; partial: boolean }> {
  try {
    const message = await readMessage(bytes, context, NO_SUBJECT);
    const name = partName(message);
    return { blocks: message.blocks.map((block) => inPart(block, name)), partial: message.partial };
  } catch {
    return textOrNothing(bytes, context);
  }
}

function textOrNothing(bytes: Uint8Array, context: ReadContext): { blocks: Block[]; partial: boolean } {
  try {
    return { blocks: readText(bytes, context).blocks, partial: true };
  } catch {
    return { blocks: [], partial: true };
  }
}

/** Many messages have the same subject; the date tells them apart. */
function partName({ subject, date, sender }: MailMessage): string {
  const name = subject ?? sender ?? NO_SUBJECT;
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME).trimEnd()}…` : name;
  return date === null ? short : `${short} — ${date}`;
}

function inPart(block: Block, name: string): Block {
  return { ...block, part: block.part === undefined ? name : `${name}${WITHIN}${block.part}` };
}

/** Messages thrown away or of no bytes, and the note that some mail servers keep for themselves. */
function isLeftOut(bytes: Uint8Array): boolean {
  if (!bytes.some((byte) => byte > SPACE)) return true;
  const { headers } = readHeaders(bytes, 0, () => false);
  const status = Number.parseInt(firstHeader(headers, 'x-mozilla-status') ?? '0', 16);
  if ((status & EXPUNGED) !== 0) return true;
  return /DON'T DELETE THIS MESSAGE.*FOLDER INTERNAL DATA/.test(firstHeader(headers, 'subject') ?? '');
}
