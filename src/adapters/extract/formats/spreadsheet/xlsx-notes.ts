// What stands beside the cells of a sheet since Excel 2007: comments, text boxes, charts, embedded documents.
import type { Block } from '../../../../core/document';
import type { ReadContext } from '../../reader';
import { graphicBlocks } from '../office/office-graphics';
import type { OfficePackage } from '../office/office-package';
import { attributeOf, walkOffice } from '../office/office-xml';
import type { SheetWriter } from './sheet-writer';

/** Kinds of references to documents put into a sheet. */
const EMBEDDED: ReadonlySet<string> = new Set(['package', 'oleObject']);
/** What older versions show in place of a thread of comments. */
const THREAD_COPY = /^\[Threaded comment\]/;

/** Comments, text boxes and charts, which parts of their own hold. */
export async function addNotes(
  office: OfficePackage,
  part: string,
  writer: SheetWriter,
  context: ReadContext,
): Promise<void> {
  const relationships = [...office.relationshipsOf(part).values()];
  const ofKind = (kind: string): string[] =>
    relationships.filter((each) => each.kind === kind).map(({ target }) => target);
  for (const comments of [...ofKind('threadedComment'), ...ofKind('comments')].filter(isXml)) {
    addComments(office.readXml(comments) ?? '', writer);
  }
  for (const drawing of ofKind('drawing')) addDrawing(office, drawing, writer);
  for (const blocks of await embedded(office, part, context)) writer.append(blocks);
}

function isXml(part: string): boolean {
  return part.toLowerCase().endsWith('.xml');
}

/** Documents put into a sheet, read by their own readers. */
async function embedded(office: OfficePackage, part: string, context: ReadContext): Promise<Block[][]> {
  const found: Block[][] = [];
  for (const { kind, target } of office.relationshipsOf(part).values()) {
    const bytes = EMBEDDED.has(kind) ? office.readBytes(target) : null;
    if (bytes !== null) found.push((await context.readEnclosed(bytes, fileNameOf(target))).blocks);
  }
  return found;
}

function fileNameOf(part: string): string {
  return part.slice(part.lastIndexOf('/') + 1);
}

function addComments(xml: string, writer: SheetWriter): void {
  let cell = '';
  let text = '';
  let isText = false;
  walkOffice(xml, {
    open: (name, attributes) => {
      if (name === 'comment' || name === 'threadedComment') {
        cell = attributeOf(attributes, 'ref') ?? '';
        text = '';
      }
      isText = name === 't' || name === 'text';
      return name !== 'rPh';
    },
    text: (data) => {
      if (isText) text += data;
    },
    close: (name) => {
      if (name !== 'comment' && name !== 'threadedComment') return;
      if (!THREAD_COPY.test(text)) writer.note(text, cell);
    },
    isFull: () => writer.isFull,
  });
}

function addDrawing(office: OfficePackage, drawing: string, writer: SheetWriter): void {
  const charts: string[] = [];
  let paragraph = '';
  let isText = false;
  walkOffice(office.readXml(drawing) ?? '', {
    open: (name, attributes) => {
      isText = name === 't';
      const chart =
        name === 'chart' || name === 'relIds'
          ? attributeOf(attributes, name === 'chart' ? 'id' : 'dm')
          : null;
      if (chart !== null) charts.push(chart);
      return true;
    },
    text: (data) => {
      if (isText) paragraph += data;
    },
    close: (name) => {
      isText = false;
      if (name !== 'p') return;
      writer.note(paragraph);
      paragraph = '';
    },
    isFull: () => writer.isFull,
  });
  if (charts.length > 0) writer.append(graphicBlocks(office, office.relationshipsOf(drawing), charts));
}
