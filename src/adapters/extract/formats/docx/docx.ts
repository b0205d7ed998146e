// Word documents: the body in reading order with its notes and comments where they are referred to, headers before it, what
// is embedded in it and footers after it.
import type { Block, ExtractedDocument } from '../../../../core/document';
import { limitCharacters, type ReadContext } from '../../reader';
import { graphicBlocks } from '../office/office-graphics';
import { objectBlocks } from '../office/office-objects';
import { OfficePackage, type Relationship, targetOf } from '../office/office-package';
import { walkOffice } from '../office/office-xml';
import { readNotes } from './docx-notes';
import { DocxNumbering } from './docx-numbering';
import { DocxStory, type StoryOptions } from './docx-story';
import { DocxStyles } from './docx-styles';

const USUAL_MAIN_PART = 'word/document.xml';
/** Some programs number it, and a damaged package may not say which it is. */
const MAIN_PART = /^word\/document\d*\.xml$/;

export async function readDocx(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  const office = new OfficePackage(bytes, context);
  const mainPart = office.mainPart(office.partNames.find((name) => MAIN_PART.test(name)) ?? USUAL_MAIN_PART);
  const xml = office.requireXml(mainPart);
  const relationships = office.relationshipsOf(mainPart);
  const options = storyOptions(office, relationships, context);
  const body = new DocxStory(options);
  const isWhole = walkOffice(xml, body);
  const margins = (ids: string[]): Block[] => marginBlocks(office, relationships, ids, options);
  const written = [
    ...margins(body.headers),
    ...(await withChunks(body, office, relationships, context)),
    ...(body.isFull() ? [] : await objectBlocks(office, relationships, context)),
    ...margins(body.footers),
  ];
  const { blocks, limited } = limitCharacters(written, context.limits.characters);
  return { ...office.particulars(), blocks, partial: limited || !isWhole || office.damaged };
}

function storyOptions(
  office: OfficePackage,
  relationships: Map<string, Relationship>,
  context: ReadContext,
): StoryOptions {
  const related = (kind: string): string | null => {
    const target = targetOf(relationships, kind);
    return target === null ? null : office.readXml(target);
  };
  const plain: StoryOptions = {
    styles: new DocxStyles(related('styles')),
    numbering: new DocxNumbering(related('numbering')),
    notes: new Map(),
    graphic: (id) => graphicBlocks(office, relationships, [id]),
    characters: context.limits.characters,
    isAside: false,
  };
  const parts = [related('footnotes'), related('endnotes'), related('comments')];
  return { ...plain, notes: readNotes(parts, plain) };
}

/** Each header or footer once, though sections repeat them. */
function marginBlocks(
  office: OfficePackage,
  relationships: Map<string, Relationship>,
  ids: string[],
  options: StoryOptions,
): Block[] {
  const parts = new Set(ids.flatMap((id) => relationships.get(id)?.target ?? []));
  const seen = new Set<string>();
  return [...parts].flatMap((part) => {
    const xml = office.readXml(part);
    if (xml === null) return [];
    const inPart = office.relationshipsOf(part);
    const graphic = (id: string): Block[] => graphicBlocks(office, inPart, [id]);
    const story = new DocxStory({ ...options, graphic, isAside: true });
    walkOffice(xml, story);
    return story.blocks.filter(({ text }) => !seen.has(text) && seen.add(text));
  });
}

/** Documents of other kinds that Word shows as part of this one: converters put the whole text into an HTML page. */
async function withChunks(
  body: DocxStory,
  office: OfficePackage,
  relationships: Map<string, Relationship>,
  context: ReadContext,
): Promise<Block[]> {
  if (body.chunks.size === 0) return body.blocks;
  const blocks: Block[] = [];
  for (const block of body.blocks) {
    const id = body.chunks.get(block);
    const part = id === undefined ? undefined : relationships.get(id)?.target;
    const bytes = part === undefined ? null : office.readBytes(part);
    if (id === undefined) blocks.push(block);
    else if (part !== undefined && bytes !== null) {
      const enclosed = await context.readEnclosed(bytes, part.slice(part.lastIndexOf('/') + 1));
      for (const one of enclosed.blocks) blocks.push(one);
    }
  }
  return blocks;
}
