// The footnotes, endnotes and comments of a Word document, each by the key that references to it have.
import type { Block } from '../../../../core/document';
import { attributeOf, walkOffice } from '../office/office-xml';
import { DocxStory, type StoryOptions } from './docx-story';

const NOTES: ReadonlySet<string> = new Set(['footnote', 'endnote', 'comment']);
/** What programs write where they know no author. */
const NOBODY = /^(?:unknown(?: author)?|author|user)$/i;

/** @param parts the XML of each kind, null where there are none. @returns blocks by "footnote 2" */
export function readNotes(parts: (string | null)[], options: StoryOptions): Map<string, Block[]> {
  const notes = new Map<string, Block[]>();
  for (const xml of parts) {
    if (xml !== null) readPart(xml, options, notes);
  }
  return notes;
}

function readPart(xml: string, options: StoryOptions, notes: Map<string, Block[]>): void {
  const story = new DocxStory({ ...options, isAside: true });
  let key = '';
  let author = '';
  walkOffice(xml, {
    open: (name, attributes) => {
      if (!NOTES.has(name)) return story.open(name, attributes);
      // The lines between text and notes are written as notes, too.
      if (/separator/i.test(attributeOf(attributes, 'type') ?? '')) return false;
      key = `${name} ${attributeOf(attributes, 'id') ?? ''}`;
      author = (attributeOf(attributes, 'author') ?? '').trim();
      if (NOBODY.test(author)) author = '';
      return true;
    },
    text: (text) => story.text(text),
    close: (name) => {
      if (!NOTES.has(name)) story.close(name);
      else notes.set(key, signed(story.takeBlocks(), author));
    },
    taken: () => story.taken(),
    isFull: () => story.isFull(),
  });
}

/** Who made a comment is part of what is remembered of it. */
function signed(blocks: Block[], author: string): Block[] {
  const [first, ...others] = blocks;
  if (!first || author === '') return blocks;
  return [{ ...first, text: `${author}: ${first.text}` }, ...others];
}
