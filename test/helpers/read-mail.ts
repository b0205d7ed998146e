// What a mail becomes, for tests that look at its text only.

import { readEmail } from '../../src/adapters/extract/formats/mail/email';
import type { Block, ExtractedDocument } from '../../src/core/document';
import { type MailPartSource, makeMail } from './make-mail';
import { readContext } from './read-context';

export function readMail(bytes: Uint8Array): Promise<ExtractedDocument> {
  return readEmail(bytes, readContext('letter.eml'));
}

/** Everything below the line with the people and the date. */
export async function mailBody(bytes: Uint8Array): Promise<Block[]> {
  const { blocks } = await readMail(bytes);
  return blocks.filter(
    ({ kind, text, level }) => level !== 1 && !(kind === 'paragraph' && text.startsWith('From: Ada')),
  );
}

export async function mailTexts(bytes: Uint8Array): Promise<string[]> {
  return (await mailBody(bytes)).map(({ text }) => text);
}

/** A mail that is this part. */
export function mailOf({ headers, body }: MailPartSource): Uint8Array {
  return makeMail({ Subject: 'Engine', ...headers }, body);
}
