// Which blocks belong under which headings? The outline of a document as a flat list of sections, in reading order.
import type { Block, ExtractedDocument } from '../document';

export interface Section {
  /** The document's own title, then the headings above, outermost first. */
  path: string[];
  /** The block of each heading in `path`; null for the title. */
  headings: (Block | null)[];
  /** Never empty. A heading with nothing under it stands here itself, in the section around it. */
  blocks: SectionBlock[];
  /** Sections with the same number lie under the same top-level heading; passages never mix two. */
  topLevel: number;
}

/** `of`: the document's own block, where this one stands in its place. */
export interface SectionBlock extends Block {
  of?: Block;
}

interface OpenHeading {
  level: number;
  block: Block;
}

/** Headings weigh in every passage under them; longer ones are prose that was styled as a heading. */
const MAX_HEADING_CHARACTERS = 200;

export function listSections(document: ExtractedDocument): Section[] {
  const topLevel = topLevelOf(document.blocks);
  const title = cleanHeading(document.title ?? '');
  const sections: Section[] = [];
  let open: OpenHeading[] = [];
  let topLevelCount = 0;
  let current: Section | null = null;

  const section = (): Section => {
    if (current) return current;
    const path = pathOf(title, open);
    const blocks = open.map((heading) => heading.block);
    const headings = path.length > blocks.length ? [null, ...blocks] : blocks;
    current = { path, headings, blocks: [], topLevel: topLevelCount };
    sections.push(current);
    return current;
  };
  const closeEmptyHeading = (nextLevel: number): void => {
    const last = open.at(-1);
    if (current || !last || last.level < nextLevel) return;
    open = open.slice(0, -1);
    section().blocks.push({ ...last.block, kind: 'paragraph', of: last.block });
  };

  let part: string | undefined;
  for (const block of document.blocks) {
    if (endsSection(block) || (block.part !== part && !isHeading(block))) {
      // Another part of the document stands under no heading of the one before.
      const level = block.kind === 'heading' ? (block.level ?? 1) : 1;
      closeEmptyHeading(level);
      open = open.filter((heading) => heading.level < level);
      if (level <= topLevel) topLevelCount += 1;
      current = null;
    }
    part = block.part;
    if (!isHeading(block)) {
      if (block.text.trim() !== '') section().blocks.push(block);
      continue;
    }
    const level = block.level ?? 1;
    closeEmptyHeading(level);
    open = [...open.filter((heading) => heading.level < level), { level, block }];
    if (level <= topLevel) topLevelCount += 1;
    current = null;
  }
  closeEmptyHeading(0);
  return sections;
}

/** White space collapsed: headings are shown and compared on one line. */
export function cleanHeading(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function isHeading(block: Block): boolean {
  return block.kind === 'heading' && block.text.trim() !== '' && block.text.length <= MAX_HEADING_CHARACTERS;
}

function endsSection(block: Block): boolean {
  return block.kind === 'heading' && block.text.trim() === '';
}

/** The outermost level that divides the document: a lone title above the real divisions is not one. */
function topLevelOf(blocks: Block[]): number {
  const counts = new Map<number, number>();
  for (const block of blocks) {
    if (isHeading(block)) counts.set(block.level ?? 1, (counts.get(block.level ?? 1) ?? 0) + 1);
  }
  const levels = [...counts.keys()].sort((a, b) => a - b);
  return levels.find((level) => (counts.get(level) ?? 0) > 1) ?? levels[0] ?? 1;
}

function pathOf(title: string, open: OpenHeading[]): string[] {
  const headings = open.map((heading) => cleanHeading(heading.block.text));
  return title === '' || headings[0] === title ? headings : [title, ...headings];
}
