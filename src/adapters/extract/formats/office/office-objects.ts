// What documents are embedded in an Office document? A sheet shown in a letter, a file put on a slide.
import type { Block } from '../../../../core/document';
import { type OleContainer, openOle } from '../../containers/ole-container';
import { embeddedBlocks } from '../../containers/ole-objects';
import type { ReadContext } from '../../reader';
import type { OfficePackage, Relationship } from './office-package';

/** A report has a handful; each is read like a file of its own. */
const MOST_OBJECTS = 60;
/** `package`: a document as it would be on disk. `oleObject`: any other, in a container that says which program it is for. */
const OBJECT_KINDS: ReadonlySet<string> = new Set(['package', 'oleObject']);
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0] as const;
/** Where documents before 2007 keep what is embedded in them. */
const POOL = 'ObjectPool/1';
/** Where Acrobat puts a PDF. */
const CONTENTS = 'CONTENTS';

/**
 * In the order of the references. Objects that cannot be read are left out: the document shows a picture of each.
 * @param relationships of a document, a slide, a sheet; data of charts belong to their charts
 */
export async function objectBlocks(
  office: OfficePackage,
  relationships: Map<string, Relationship>,
  context: ReadContext,
): Promise<Block[]> {
  const objects = [...relationships.values()].filter(({ kind }) => OBJECT_KINDS.has(kind));
  const parts = new Set(objects.map(({ target }) => target));
  const blocks: Block[] = [];
  for (const part of [...parts].slice(0, MOST_OBJECTS)) {
    const bytes = office.readBytes(part);
    const read = bytes === null ? [] : await blocksOf(bytes, part, context);
    for (const block of read) blocks.push(withoutPlace(block));
  }
  return blocks;
}

/** Its pages are not those of the document around it. */
function withoutPlace({ page: _page, pageLabel: _label, lines: _lines, ...block }: Block): Block {
  return block;
}

async function blocksOf(bytes: Uint8Array, part: string, context: ReadContext): Promise<Block[]> {
  const whole = await context.readEnclosed(bytes, part.slice(part.lastIndexOf('/') + 1));
  if (whole.blocks.length > 0 || !OLE_MAGIC.every((byte, index) => bytes[index] === byte)) {
    return whole.blocks;
  }
  const container = openOrNull(bytes);
  if (container === null) return [];
  const contents = container.stream(CONTENTS);
  const page = contents ? (await context.readEnclosed(contents, 'object.pdf')).blocks : [];
  return page.length > 0 ? page : embeddedBlocks(asPool(container), context);
}

function openOrNull(bytes: Uint8Array): OleContainer | null {
  try {
    return openOle(bytes);
  } catch {
    return null;
  }
}

/** The container of one object as that of a document it is embedded in: what it holds is told apart in the same way. */
function asPool(container: OleContainer): OleContainer {
  return {
    paths: [POOL, ...container.paths.map((path) => `${POOL}/${path}`)],
    stream: (path) => container.stream(path.slice(POOL.length + 1)),
    only: () => null,
  };
}
