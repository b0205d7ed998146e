// Archives: every file inside is read by its own reader and stands under its path in the archive; what cannot be read can
// still be found by its name.
import { isIgnored } from '../../../../core/changes/ignore';
import type { Block, ExtractedDocument } from '../../../../core/document';
import { enclosedBlocks } from '../../enclosed';
import { plainDocument, type ReadContext, ReadFailure } from '../../reader';
import { type Archive, type ArchiveMember, openArchive } from './archive-members';

/** Names of members that could not be read, kept so that they can be found. */
const MOST_NAMES = 5_000;

/** @throws ReadFailure `encrypted` when every member is, `corrupt` when nothing can be found in the archive */
export async function readArchive(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  const archive = openArchive(bytes, context.fileName, { left: context.limits.inflatedBytes });
  const members = membersToRead(archive);
  if (members.length > 0 && members.every(({ encrypted }) => encrypted)) {
    throw new ReadFailure('encrypted', 'the archive is protected by a password');
  }
  const blocks: Block[] = [];
  let partial = !archive.whole;
  let charactersLeft = context.limits.characters;
  let namesLeft = MOST_NAMES;
  for (const member of members) {
    const read = await readMember(member, context, charactersLeft > 0);
    partial ||= read.partial;
    if (read.isNameOnly) namesLeft -= 1;
    if (read.isNameOnly && namesLeft < 0) {
      partial = true;
      continue;
    }
    for (const block of read.blocks) {
      blocks.push(block);
      charactersLeft -= block.text.length;
    }
  }
  return plainDocument(blocks, partial);
}

function membersToRead({ members, isSingleFile }: Archive): ArchiveMember[] {
  if (isSingleFile) return members;
  const order = new Intl.Collator('en', { numeric: true });
  return members
    .filter(({ path }) => path !== '' && !isIgnored(path))
    .map((member) => ({ member, parts: member.path.split('/') }))
    .sort((a, b) => compareParts(a.parts, b.parts, order))
    .map(({ member }) => member);
}

/** Folder by folder, "2.txt" before "10.txt". */
function compareParts(a: string[], b: string[], order: Intl.Collator): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = order.compare(a[index] ?? '', b[index] ?? '');
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

async function readMember(
  member: ArchiveMember,
  context: ReadContext,
  mayRead: boolean,
): Promise<{ blocks: Block[]; isNameOnly: boolean; partial: boolean }> {
  const nameOnly: Block[] = member.isUnnamed ? [] : [{ kind: 'list', text: member.path }];
  const content = mayRead && !member.encrypted ? member.open() : null;
  if (content === null) return { blocks: nameOnly, isNameOnly: true, partial: true };
  const file = await context.readEnclosed(content.bytes, member.path.split('/').at(-1) ?? member.path);
  const isMissed = file.outcome === 'corrupt' || file.outcome === 'encrypted' || file.outcome === 'too_large';
  return {
    blocks: member.isUnnamed ? file.blocks : enclosedBlocks(member.path, file, 1),
    isNameOnly: file.blocks.length === 0,
    partial: !content.whole || file.partial || isMissed,
  };
}
