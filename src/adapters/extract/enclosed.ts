// Files inside files: an attachment's or archive member's blocks, put under a heading with its name.
import type { Block } from '../../core/document';
import type { EnclosedFile } from './reader';

/** How the names of parts within parts are joined. */
const WITHIN = ' › ';
const DEEPEST_HEADING = 6;

/**
 * @param level of the heading that carries the name; headings inside stand below it
 * @returns what was read under its name; a file that could not be read leaves its name, by which it can be found
 */
export function enclosedBlocks(fileName: string, file: EnclosedFile, level: number): Block[] {
  if (file.blocks.length === 0) return [{ kind: 'list', text: fileName }];
  const heading: Block = { kind: 'heading', level: Math.min(level, DEEPEST_HEADING), text: fileName };
  return [heading, ...file.blocks.map((block) => deepened(block, level))].map((block) => ({
    ...block,
    part: block.part === undefined ? fileName : `${fileName}${WITHIN}${block.part}`,
  }));
}

function deepened(block: Block, by: number): Block {
  return block.kind === 'heading'
    ? { ...block, level: Math.min((block.level ?? 1) + by, DEEPEST_HEADING) }
    : block;
}
