// Pages, Numbers and Keynote documents, new and old. The PDF that some carry for previews has their pages; where there is
// none, or it shows only the beginning, their own text is read.
import { gunzipSync } from 'node:zlib';
import type { Block, ExtractedDocument } from '../../../../core/document';
import { xmlText, ZipPackage } from '../../containers/zip-package';
import { limitCharacters, plainDocument, type ReadContext, ReadFailure } from '../../reader';
import { IworkDocument } from './iwork-document';
import { type IworkText, readIworkXml } from './iwork-xml';

const PREVIEW = /(?:^|\/)(?:QuickLook\/)?preview\.pdf$/i;
const OWN_XML = /(?:^|\/)index\.(?:xml|apxl)(?:\.gz)?$/;
const ARCHIVE = /(?:^|\/)[\w-]+\.iwa$/;
const INDEX = /(?:^|\/)Index\.zip$/;
const PASSWORD = /(?:^|\/)\.iwp(?:v2|h)$/;
/** A preview with less than this share of the document's own text shows only its beginning. */
const PREVIEW_SHARE = 0.6;

interface OwnText extends IworkText {
  partial: boolean;
}

export async function readIwork(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  if (context.cut) throw new ReadFailure('too_large', 'the document is larger than is read');
  const members = new ZipPackage(bytes, context.limits.inflatedBytes);
  const { names } = members;
  if (names.some((name) => PASSWORD.test(name))) {
    throw new ReadFailure('encrypted', 'the document is protected by a password');
  }
  const own = ownText(members, context.limits.inflatedBytes);
  const previewName = names.find((name) => PREVIEW.test(name));
  const previewBytes = previewName === undefined ? null : members.read(previewName);
  const preview = previewBytes === null ? null : await context.readEnclosed(previewBytes, 'Preview.pdf');
  const isShown = preview !== null && units(preview.blocks) >= units(own.blocks) * PREVIEW_SHARE;
  const chosen = isShown ? preview.blocks : own.blocks;
  if (chosen.length === 0 && members.damaged) {
    throw new ReadFailure('corrupt', 'the document is damaged and nothing of it can be read');
  }
  if (chosen.length === 0 && own.partial) {
    throw new ReadFailure('unsupported', 'an iWork document without a preview; export it as PDF');
  }
  const { blocks, limited } = limitCharacters(chosen, context.limits.characters);
  const partial = limited || members.damaged || (isShown ? preview.partial : own.partial);
  return { ...plainDocument(blocks, partial), title: own.title, author: own.author };
}

function units(blocks: Block[]): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0);
}

/** Whatever is wrong with it, there may be a preview yet. */
function ownText(members: ZipPackage, mostBytes: number): OwnText {
  const nothing: OwnText = { title: null, author: null, blocks: [], partial: true };
  try {
    const xmlName = members.names.find((name) => OWN_XML.test(name));
    if (xmlName === undefined) return { ...nothing, ...archivedText(members, mostBytes) };
    const xml = members.read(xmlName);
    if (xml === null) return nothing;
    const unpacked = xmlName.endsWith('.gz') ? gunzipSync(xml, { maxOutputLength: mostBytes }) : xml;
    return { ...readIworkXml(xmlText(unpacked)), partial: false };
  } catch (error) {
    if (error instanceof ReadFailure && error.outcome !== 'corrupt') throw error;
    return nothing;
  }
}

function archivedText(members: ZipPackage, mostBytes: number): Pick<OwnText, 'blocks' | 'partial'> {
  const index = members.names.find((name) => INDEX.test(name));
  const indexBytes = index === undefined ? null : members.read(index);
  const holder = indexBytes === null ? members : new ZipPackage(indexBytes, mostBytes);
  const document = new IworkDocument(mostBytes);
  const archives = holder.names.filter((name) => ARCHIVE.test(name));
  for (const name of archives) {
    const archive = holder.read(name);
    if (archive !== null) document.add(name, archive);
  }
  return { blocks: document.blocks(), partial: document.damaged || holder.damaged };
}
