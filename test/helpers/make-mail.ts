// Mail for tests, put together part by part. Characters stand for bytes: '\xe4' is one byte, whatever charset is declared.
export interface MailPartSource {
  /** By name, as written. */
  headers: Record<string, string>;
  /** As it travels. */
  body: string;
}

const LINE_END = '\r\n';

/** @param headers besides From, To and Date, which are there unless overridden; '' leaves one out */
export function makeMail(headers: Record<string, string>, body: string): Uint8Array {
  const all = {
    From: 'Ada Lovelace <ada@example.org>',
    To: 'Charles Babbage <charles@example.org>',
    Date: 'Fri, 1 Mar 2024 14:05:00 +0100',
    ...headers,
  };
  const written = Object.entries(all).filter(([, value]) => value !== '');
  return mailBytes(source({ headers: Object.fromEntries(written), body }));
}

/** A multipart as the headers and body of a mail or of another part. */
export function multipart(
  subtype: string,
  parts: MailPartSource[],
  { boundary = `=_${subtype}`, parameters = '' } = {},
): MailPartSource {
  const written = parts.map((part) => `--${boundary}${LINE_END}${source(part)}${LINE_END}`).join('');
  return {
    headers: { 'Content-Type': `multipart/${subtype}; boundary="${boundary}"${parameters}` },
    body: `A multipart message.${LINE_END}${written}--${boundary}--${LINE_END}`,
  };
}

export function mailPart(type: string, body: string, headers: Record<string, string> = {}): MailPartSource {
  return { headers: { 'Content-Type': type, ...headers }, body };
}

/** A file as mail programs attach it. */
export function attachment(fileName: string, type: string, bytes: Uint8Array): MailPartSource {
  return mailPart(`${type}; name="${fileName}"`, base64Lines(bytes), {
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Content-Transfer-Encoding': 'base64',
  });
}

/** Messages with a separator line before each and an empty line after each, as mail programs store them. */
export function makeMailbox(messages: Uint8Array[]): Uint8Array {
  return mailBytes(
    messages
      .map((message) => Buffer.from(message).toString('latin1').replace(/\r\n/g, '\n'))
      .map((text) => `From ada@example.org Fri Mar  1 14:05:00 2024\n${text}\n\n`)
      .join(''),
  );
}

export function mailBytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** Text in UTF-8 as the characters that stand for its bytes. */
export function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

export function base64Lines(bytes: Uint8Array): string {
  return (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join(LINE_END);
}

function source({ headers, body }: MailPartSource): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}${LINE_END}`);
  return `${lines.join('')}${LINE_END}${body}`;
}
