// The properties of messages, contacts and appointments as Outlook and Exchange number them (MS-OXPROPS), and their values.
import iconv from 'iconv-lite';
import { encodingOfCodePage } from '../../encodings/code-page';
import { plausibleTime } from '../../reader';

/**
 * Numbers of properties that are read. Those from 0x8000 on are numbered differently in each file, which tells what they
 * mean; here they have the numbers that Outlook names them by.
 */
export const PROPERTY = {
  messageClass: 0x001a,
  subject: 0x0037,
  originalSubject: 0x0049,
  conversationTopic: 0x0070,
  clientSubmitTime: 0x0039,
  sentRepresentingName: 0x0042,
  sentRepresentingAddress: 0x0065,
  headers: 0x007d,
  recipientKind: 0x0c15,
  senderName: 0x0c1a,
  senderAddress: 0x0c1f,
  displayBcc: 0x0e02,
  displayCc: 0x0e03,
  displayTo: 0x0e04,
  deliveryTime: 0x0e06,
  normalizedSubject: 0x0e1d,
  body: 0x1000,
  rtfCompressed: 0x1009,
  html: 0x1013,
  displayName: 0x3001,
  address: 0x3003,
  creationTime: 0x3007,
  attachData: 0x3701,
  attachFileName: 0x3704,
  attachLongFileName: 0x3707,
  attachFlags: 0x3714,
  smtpAddress: 0x39fe,
  businessPhone: 0x3a08,
  homePhone: 0x3a09,
  postalAddress: 0x3a15,
  company: 0x3a16,
  jobTitle: 0x3a17,
  department: 0x3a18,
  mobilePhone: 0x3a1c,
  internetCodePage: 0x3fde,
  messageCodePage: 0x3ffd,
  senderSmtpAddress: 0x5d01,
  sentRepresentingSmtpAddress: 0x5d02,
  attachHidden: 0x7ffe,
  homeAddress: 0x801a,
  workAddress: 0x801b,
  webPage: 0x802b,
  firstEmail: 0x8083,
  secondEmail: 0x8093,
  thirdEmail: 0x80a3,
  taskStart: 0x8104,
  taskDue: 0x8105,
  location: 0x8208,
  appointmentStart: 0x820d,
  appointmentEnd: 0x820e,
} as const;

/** Properties from here on have no fixed number. */
export const FIRST_NAMED = 0x8000;

/** Kinds of values. */
export const KIND = {
  short: 0x0002,
  long: 0x0003,
  boolean: 0x000b,
  object: 0x000d,
  codedText: 0x001e,
  unicodeText: 0x001f,
  time: 0x0040,
  binary: 0x0102,
} as const;

export interface PropertyValue {
  kind: number;
  bytes: Uint8Array;
}

/** Where a subject stands, the usual place first: receipts and contacts have it elsewhere. */
const SUBJECTS = [
  PROPERTY.subject,
  PROPERTY.normalizedSubject,
  PROPERTY.conversationTopic,
  PROPERTY.originalSubject,
  PROPERTY.displayName,
];
/** Before a subject may stand a mark and the length of its "Re: ". */
const SUBJECT_MARK = 1;
const PICTURE_NAME = /\.(?:png|jpe?g|gif|bmp|emf|wmf|svg|webp)$/i;
/** Set in an attachment's flags when it is shown within the text. */
const SHOWN_IN_TEXT = 4;
/** Encoding of text where a message names none. */
const USUAL_ENCODING = 'windows-1252';
/** 1601-01-01 in milliseconds before 1970: where Windows counts from. */
const WINDOWS_EPOCH = 11_644_473_600_000;

/** Properties of one message, recipient or attachment, by number. */
export class Properties {
  readonly #values = new Map<number, PropertyValue>();
  readonly #outer: Properties | null;

  /** @param outer the message a recipient or attachment belongs to, which names the encoding */
  constructor(outer: Properties | null = null) {
    this.#outer = outer;
  }

  /** The first value of a number stays: text that is there in two kinds comes in the better one first. */
  add(number: number, value: PropertyValue): void {
    const known = this.#values.get(number);
    if (known === undefined || (known.kind === KIND.codedText && value.kind === KIND.unicodeText)) {
      this.#values.set(number, value);
    }
  }

  bytes(number: number): Uint8Array | null {
    const bytes = this.#values.get(number)?.bytes;
    return bytes === undefined || bytes.length === 0 ? null : bytes;
  }

  /** @returns null when there is none or it is blank; line breaks are `\n` */
  text(number: number): string | null {
    const value = this.#values.get(number);
    if (!value) return null;
    const text =
      value.kind === KIND.unicodeText
        ? decodeUtf16(value.bytes)
        : value.kind === KIND.codedText
          ? decodeCoded(value.bytes, this.encoding)
          : '';
    const clean = text.replace(/\0[\s\S]*$/, '').replace(/\r\n?/g, '\n');
    return clean.trim() === '' ? null : clean;
  }

  /** HTML comes as bytes in an encoding of its own, or as text. @returns it as UTF-8 when its encoding is known, else as it is */
  html(): Uint8Array | null {
    const value = this.#values.get(PROPERTY.html);
    if (!value || value.bytes.length === 0) return null;
    const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text.replace(/\0+$/, ''));
    if (value.kind === KIND.unicodeText) return utf8(decodeUtf16(value.bytes));
    if (value.kind === KIND.codedText) return utf8(decodeCoded(value.bytes, this.encoding));
    const declared = encodingOfCodePage(this.number(PROPERTY.internetCodePage) ?? 0);
    return declared === null ? value.bytes : utf8(iconv.decode(value.bytes, declared));
  }

  number(number: number): number | null {
    const bytes = this.#values.get(number)?.bytes;
    if (bytes === undefined || bytes.length < 4) return null;
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  }

  /** @returns milliseconds since 1970, or null when it is no plausible time */
  time(number: number): number | null {
    const { kind, bytes } = this.#values.get(number) ?? {};
    if (kind !== KIND.time || bytes === undefined || bytes.length < 8) return null;
    const ticks = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0, true);
    return plausibleTime(new Date(Number(ticks / 10_000n) - WINDOWS_EPOCH));
  }

  /** Of text that is not Unicode. */
  get encoding(): string {
    const named =
      encodingOfCodePage(this.number(PROPERTY.messageCodePage) ?? 0) ??
      encodingOfCodePage(this.number(PROPERTY.internetCodePage) ?? 0);
    return named ?? this.#outer?.encoding ?? USUAL_ENCODING;
  }
}

/** Some programs call every message UTF-8 and store its text in the code page of Windows. */
function decodeCoded(bytes: Uint8Array, encoding: string): string {
  const text = iconv.decode(bytes, encoding);
  return encoding === 'utf-8' && text.includes('\ufffd') ? iconv.decode(bytes, USUAL_ENCODING) : text;
}

/** @returns null for a message without one */
export function subjectOf(message: Properties): string | null {
  for (const number of SUBJECTS) {
    const text = message.text(number) ?? '';
    const subject = text.slice(text.charCodeAt(0) === SUBJECT_MARK ? 2 : 0);
    const clean = subject.replace(/\s+/g, ' ').trim();
    if (clean !== '') return clean;
  }
  return null;
}

/** Logos and the like, as opposed to photographs that were sent. @param name of the attachment, '' when it has none */
export function isPartOfText(attachment: Properties, name: string): boolean {
  if (name === '') return true;
  const isShown = ((attachment.number(PROPERTY.attachFlags) ?? 0) & SHOWN_IN_TEXT) !== 0;
  const isHidden = ((attachment.number(PROPERTY.attachHidden) ?? 0) & 1) === 1;
  return (isShown || isHidden) && PICTURE_NAME.test(name);
}

function decodeUtf16(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le').decode(bytes);
}
