// Who, when and where of an item of Outlook's: mail, appointments, tasks and contacts, in the form people write them.
import type { Block } from '../../../../core/document';
import { parseMailDate } from '../mail/mail-envelope';
import { PROPERTY, type Properties, subjectOf } from './mapi';

interface OutlookEnvelope {
  subject: string | null;
  /** Display name, else address. */
  sender: string | null;
  /** Milliseconds since 1970. */
  createdAt: number | null;
  /** One paragraph with a line for each; empty when the item says none of it. */
  blocks: Block[];
}

/** Of one kind: enough for some hundred people, and mail to thousands is not about them. UTF-16 units. */
const PEOPLE_UNITS = 10_000;
const RECIPIENT_KINDS: readonly [label: string, kind: number, shown: number][] = [
  ['To', 1, PROPERTY.displayTo],
  ['Cc', 2, PROPERTY.displayCc],
  ['Bcc', 3, PROPERTY.displayBcc],
];
/** What appointments, tasks and contacts have beside a subject and text. */
const TEXTS: readonly [label: string, number: number][] = [
  ['Location', PROPERTY.location],
  ['Company', PROPERTY.company],
  ['Department', PROPERTY.department],
  ['Job title', PROPERTY.jobTitle],
  ['E-mail', PROPERTY.firstEmail],
  ['E-mail', PROPERTY.secondEmail],
  ['E-mail', PROPERTY.thirdEmail],
  ['Phone', PROPERTY.businessPhone],
  ['Mobile', PROPERTY.mobilePhone],
  ['Home phone', PROPERTY.homePhone],
  ['Address', PROPERTY.workAddress],
  ['Home address', PROPERTY.homeAddress],
  ['Address', PROPERTY.postalAddress],
  ['Web page', PROPERTY.webPage],
];
const TIMES: readonly [label: string, number: number][] = [
  ['Start', PROPERTY.appointmentStart],
  ['End', PROPERTY.appointmentEnd],
  ['Start', PROPERTY.taskStart],
  ['Due', PROPERTY.taskDue],
];
/** Distinguished names of an Exchange server are no addresses to anybody else. */
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;

export function readOutlookEnvelope(message: Properties, recipients: Properties[]): OutlookEnvelope {
  const from = senderOf(message);
  const sent = sentAt(message);
  const isPerson = /^IPM\.Contact\b/i.test(message.text(PROPERTY.messageClass) ?? '');
  // Times of appointments and tasks are told below; when they were written down is nothing to read.
  const isMail = /^(?:IPM\.Note|IPM\.Schedule|IPM\.Post|REPORT|IPM$|$)/i.test(
    message.text(PROPERTY.messageClass)?.trim() ?? '',
  );
  const lines = [
    ...(from === null || isPerson ? [] : [`From: ${shownPerson(from)}`]),
    ...RECIPIENT_KINDS.flatMap(([label, kind, shown]) => {
      const people = recipientsOf(recipients, kind) || (message.text(shown) ?? '').trim();
      return people === '' ? [] : [`${label}: ${people.slice(0, PEOPLE_UNITS)}`];
    }),
    ...(isMail && sent ? [`Date: ${sent.shown}`] : []),
    ...TIMES.flatMap(([label, number]) => {
      const time = message.time(number);
      return time === null ? [] : [`${label}: ${shownTime(time)}`];
    }),
    ...TEXTS.flatMap(([label, number]) => {
      const text = message.text(number)?.replace(/\s+/g, ' ').trim();
      return text ? [`${label}: ${text.slice(0, PEOPLE_UNITS)}`] : [];
    }),
  ];
  return {
    subject: subjectOf(message),
    sender: from ? from.name || from.address : null,
    createdAt: sent?.time ?? message.time(PROPERTY.creationTime),
    blocks: lines.length === 0 ? [] : [{ kind: 'paragraph', text: [...new Set(lines)].join('\n') }],
  };
}

interface Person {
  name: string;
  address: string;
}

/** Whom a mail is from, which may be somebody else than who sent it. */
function senderOf(message: Properties): Person | null {
  const name = message.text(PROPERTY.sentRepresentingName) ?? message.text(PROPERTY.senderName) ?? '';
  const address = [
    PROPERTY.sentRepresentingSmtpAddress,
    PROPERTY.sentRepresentingAddress,
    PROPERTY.senderSmtpAddress,
    PROPERTY.senderAddress,
  ]
    .map((number) => message.text(number)?.trim() ?? '')
    .find((text) => ADDRESS.test(text));
  return name === '' && address === undefined ? null : person(name, address ?? '');
}

function recipientsOf(recipients: Properties[], kind: number): string {
  return recipients
    .filter((recipient) => ((recipient.number(PROPERTY.recipientKind) ?? 1) & 0xf) === kind)
    .map((recipient) => {
      const name = recipient.text(PROPERTY.displayName) ?? '';
      const address = (recipient.text(PROPERTY.smtpAddress) ?? recipient.text(PROPERTY.address) ?? '').trim();
      return shownPerson(person(name, ADDRESS.test(address) ? address : ''));
    })
    .filter((person) => person !== '')
    .join(', ');
}

/** Names often come in quotation marks, or with the address once more. */
function person(name: string, address: string): Person {
  const [, before = name, behind = address] = /^(.*?)\s*<([^\s@<>]+@[^\s@<>]+)>\s*$/s.exec(name) ?? [];
  const tidy = before
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'(.*)'$/, '$1');
  return { name: tidy, address: address || behind };
}

function shownPerson({ name, address }: Person): string {
  if (name === '' || name === address) return address;
  return address === '' ? name : `${name} <${address}>`;
}

/** As the sender's clock showed it, if the mail's own headers are there; otherwise in UTC. */
function sentAt(message: Properties): { time: number; shown: string } | null {
  const header = /^date:[ \t]*(\S.{0,80})/im.exec(message.text(PROPERTY.headers) ?? '')?.[1];
  const written = header === undefined ? null : parseMailDate(header);
  if (written) return written;
  const time = message.time(PROPERTY.clientSubmitTime) ?? message.time(PROPERTY.deliveryTime);
  return time === null ? null : { time, shown: shownTime(time) };
}

function shownTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
