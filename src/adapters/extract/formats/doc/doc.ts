// Word documents before 2007: text by the table of pieces, with headings by style, table rows, notes and text boxes.
import type { Block, ExtractedDocument } from '../../../../core/document';
import { openOle } from '../../containers/ole-container';
import { embeddedBlocks } from '../../containers/ole-objects';
import { type OleProperties, oleProperties } from '../../containers/ole-properties';
import { isOle } from '../../detection/container-format';
import { limitCharacters, plainDocument, type ReadContext, ReadFailure } from '../../reader';
import { readStory } from './doc-blocks';
import { readFileInformation, type WordFile } from './doc-file';
import { paragraphFinder } from './doc-paragraphs';
import { readPieces, type WordText } from './doc-pieces';
import { headingLevels } from './doc-styles';

const NO_PROPERTIES: OleProperties = { title: null, author: null, createdAt: null };

export async function readDoc(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  if (context.cut) throw new ReadFailure('too_large', 'the document is larger than is read');
  // Word 2 wrote its one stream straight into the file.
  if (!isOle(bytes)) return readStreams({ document: bytes, table: bytes }, NO_PROPERTIES, context);
  const container = openOle(bytes);
  const document = container.stream('WordDocument');
  if (!document || document.length === 0) {
    throw new ReadFailure('corrupt', 'the part that holds the text is missing');
  }
  const tableName = usesSecondTable(document) ? '1Table' : '0Table';
  // Word 6 and 95 keep their tables in the document's own stream.
  const table = container.stream(tableName) ?? container.stream('0Table') ?? document;
  const read = readStreams({ document, table }, oleProperties(container), context);
  return { ...read, blocks: [...read.blocks, ...(await embeddedBlocks(container, context))] };
}

function usesSecondTable(document: Uint8Array): boolean {
  return ((document[0x0b] ?? 0) & 0x02) !== 0;
}

function readStreams(
  streams: { document: Uint8Array; table: Uint8Array },
  properties: OleProperties,
  context: ReadContext,
): ExtractedDocument {
  const file = readFileInformation(streams.document, streams.table);
  if (file.isEncrypted) throw new ReadFailure('encrypted', 'the document is protected by a password');
  const text = readPieces(file, context.limits.characters);
  const { blocks, limited } = limitCharacters(storyBlocks(file, text), context.limits.characters);
  return { ...plainDocument(blocks, text.partial || limited), ...properties };
}

/** The body, then what stands beside it: headers and footers repeat, so each of their lines is kept once. */
function storyBlocks(file: WordFile, text: WordText): Block[] {
  const paragraphs = paragraphFinder(file);
  const levels = headingLevels(file);
  const blocks: Block[] = [];
  let start = 0;
  for (const story of file.stories) {
    const end = Math.min(start + story.length, text.units.length);
    const read = readStory({ text, start, end }, paragraphs, levels);
    blocks.push(...(story.repeats ? distinct(read) : read));
    start = end;
  }
  return blocks;
}

function distinct(blocks: Block[]): Block[] {
  const seen = new Set<string>();
  return blocks.filter(({ text }) => {
    const isNew = !seen.has(text) && /\p{L}/u.test(text);
    seen.add(text);
    return isNew;
  });
}
