// EPUB books: the chapters in reading order, under the titles that the book gives them.
import type { Block, ExtractedDocument } from '../../../../core/document';
import { ZipPackage } from '../../containers/zip-package';
import { decodeText } from '../../encodings/decode-text';
import { limitCharacters, plainDocument, type ReadContext, ReadFailure } from '../../reader';
import { chapterBlocks, PageCursor } from './epub-chapter';
import { type EpubNavigation, readNavigation } from './epub-navigation';
import { type EpubPackage, isTextName, readEpubPackage } from './epub-package';
import { encryptedMembers, hasRights } from './epub-protection';

const PROTECTED = 'the book is protected (DRM)';

export function readEpub(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  if (context.cut) throw new ReadFailure('too_large', 'the book is larger than is read');
  const members = new ZipPackage(bytes, context.limits.inflatedBytes);
  const book = attempt(() => readEpubPackage(members));
  const hasChapters = book !== null && book.chapters.length > 0;
  const chapters = hasChapters ? book.chapters : textMembers(members);
  const locked = attempt(() => encryptedMembers(members)) ?? new Set<string>();
  const open = chapters.filter((path) => !locked.has(path));
  if (open.length === 0 && chapters.length > 0) throw new ReadFailure('encrypted', PROTECTED);
  const navigation = book === null ? null : attempt(() => readNavigation(members, book));
  const read = readChapters(members, open, navigation, context.limits.characters);
  if (!read.blocks.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) refuseEmpty(members, read.partial);
  const { blocks, limited } = limitCharacters(read.blocks, context.limits.characters);
  const partial =
    limited ||
    read.partial ||
    !hasChapters ||
    book.incomplete ||
    open.length < chapters.length ||
    members.damaged;
  return { ...plainDocument(blocks, partial), ...particularsOf(book) };
}

function particularsOf(book: EpubPackage | null): Partial<ExtractedDocument> {
  if (book === null) return {};
  const { title, author, createdAt, language } = book;
  return { title, author, createdAt, language };
}

/** Where the book does not list its chapters: all pages there are, by name. */
function textMembers(members: ZipPackage): string[] {
  const byNumber = new Intl.Collator('en', { numeric: true });
  return members.names.filter(isTextName).sort(byNumber.compare);
}

/** A damaged table of contents or package costs titles and order, not the text. */
function attempt<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReadFailure && error.outcome !== 'encrypted') return null;
    throw error;
  }
}

function readChapters(
  members: ZipPackage,
  chapters: string[],
  navigation: EpubNavigation | null,
  mostUnits: number,
): { blocks: Block[]; partial: boolean } {
  const cursor = new PageCursor();
  const blocks: Block[] = [];
  let units = 0;
  let partial = false;
  for (const path of chapters) {
    if (units > mostUnits) return { blocks, partial: true };
    try {
      const source = chapterText(members, path);
      const starts = navigation?.pages.get(path) ?? [];
      const title = navigation?.titles.get(path) ?? null;
      for (const block of chapterBlocks(source, title, starts, cursor)) {
        blocks.push(block);
        units += block.text.length;
      }
    } catch (error) {
      const isSpent = error instanceof ReadFailure && error.outcome !== 'corrupt';
      if (isSpent && blocks.length === 0) throw error;
      partial = true;
      if (isSpent) break;
    }
  }
  return { blocks, partial };
}

/** @throws ReadFailure `corrupt` when the member is missing or no text */
function chapterText(members: ZipPackage, path: string): string {
  const bytes = members.read(path);
  const head = Buffer.from(bytes?.subarray(0, 200) ?? []).toString('latin1');
  const declared = /^\s*<\?xml[^>]{0,150}encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ?? null;
  const text = bytes === null ? undefined : decodeText(bytes, { declared })?.text;
  if (text === undefined) throw new ReadFailure('corrupt', 'a chapter is missing or damaged');
  return text;
}

function refuseEmpty(members: ZipPackage, isDamaged: boolean): void {
  if (hasRights(members)) throw new ReadFailure('encrypted', PROTECTED);
  if (isDamaged || members.damaged) throw new ReadFailure('corrupt', 'no chapter of it can be read');
}
