// OpenDocument texts, presentations and drawings, zipped or as one XML file, and the older OpenOffice.org forms of them.
import type { ExtractedDocument } from '../../../../core/document';
import { xmlText, ZipPackage } from '../../containers/zip-package';
import { isZip } from '../../detection/container-format';
import { limitCharacters, type ReadContext, ReadFailure } from '../../reader';
import { OdfDocument } from './odf-document';

/** Charts, formulas and sheets set into a document. */
const EMBEDDED = /^Object [\w ]{1,20}\/content\.xml$/;
const MOST_EMBEDDED = 1_000;
/** The root element stands within this much. UTF-16 units. */
const ROOT_REACH = 8_000;

export function readOpenDocument(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const document = new OdfDocument(context.limits);
  const damaged = isZip(bytes) ? readPackage(bytes, context, document) : readFlat(bytes, document);
  const { blocks, limited } = limitCharacters(document.blocks(), context.limits.characters);
  const partial = context.cut || damaged || document.partial || limited;
  return { ...document.particulars, blocks, partial };
}

/** @returns whether something in the package could not be read */
function readPackage(bytes: Uint8Array, context: ReadContext, document: OdfDocument): boolean {
  const members = new ZipPackage(bytes, context.limits.inflatedBytes);
  if (/[:<]encryption-data[\s/>]/.test(members.readXml('META-INF/manifest.xml') ?? '')) {
    throw new ReadFailure('encrypted', 'the document is protected by a password');
  }
  const content = members.readXml('content.xml');
  if (content === null) throw new ReadFailure('corrupt', 'its text (content.xml) is missing or damaged');
  const before = readMembers(members, ['meta.xml', 'styles.xml'], (xml) => document.read(xml));
  document.read(content);
  const embedded = members.names.filter((name) => EMBEDDED.test(name));
  const after = readMembers(members, embedded.slice(0, MOST_EMBEDDED), (xml) => document.readEmbedded(xml));
  return members.damaged || !before || !after || embedded.length > MOST_EMBEDDED;
}

/** @returns false when what the package may unfold to did not suffice: the text itself comes first */
function readMembers(members: ZipPackage, names: string[], read: (xml: string) => void): boolean {
  try {
    for (const name of names) {
      const xml = members.readXml(name);
      if (xml !== null) read(xml);
    }
    return true;
  } catch (error) {
    if (error instanceof ReadFailure && error.outcome === 'too_large') return false;
    throw error;
  }
}

function readFlat(bytes: Uint8Array, document: OdfDocument): boolean {
  const xml = xmlText(bytes);
  if (!/<office:document[\s>]/.test(xml.slice(0, ROOT_REACH))) {
    throw new ReadFailure('corrupt', 'it does not begin as an OpenDocument file does');
  }
  document.read(xml);
  return false;
}
