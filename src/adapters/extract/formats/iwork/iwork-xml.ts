// The text of iWork '09 documents, which are XML: paragraphs of Pages and Keynote, cells of Numbers.
import type { Block } from '../../../../core/document';
import { walkXml, type XmlVisitor } from '../xml/xml-events';

export interface IworkText {
  title: string | null;
  author: string | null;
  blocks: Block[];
}

/** Layouts that slides and pages are made from: their text is "Double-click to edit". */
const SILENT =
  /^(?:key:(?:master-slides|theme-list|theme)|(?:key|sl|sf|ls):stylesheet|sl:section-prototypes)$/;
const LINE_BREAKS = new Set(['sf:br', 'sf:lnbr', 'sf:crbr', 'sf:contbr', 'sf:pgbr', 'sf:selbr']);
const METADATA = /^(?:key|sl|sf|ls):metadata$/;
const PARTICULAR = /^(?:key|sl|sf|ls):(title|authors)$/;

export function readIworkXml(xml: string): IworkText {
  const visitor = new IworkVisitor();
  walkXml(xml, visitor);
  return visitor.result;
}

class IworkVisitor implements XmlVisitor {
  readonly result: IworkText = { title: null, author: null, blocks: [] };
  #text: string | null = null;
  #silent = 0;
  #page = 0;
  #isTitle = false;
  #inMetadata = false;
  #particular: string | null = null;

  open(name: string, attributes: Record<string, string>): void {
    if (this.#silent > 0 || SILENT.test(name)) this.#silent += 1;
    else if (METADATA.test(name)) this.#inMetadata = true;
    else if (this.#inMetadata) this.#note(name, attributes['sfa:string']);
    else if (name === 'key:slide') this.#page += 1;
    else if (name === 'key:title-placeholder') this.#isTitle = true;
    else if (name === 'sf:p') this.#text = '';
    else if (name === 'sf:tab') this.#gather(' ');
    else if (LINE_BREAKS.has(name)) this.#gather('\n');
    else if (name === 'sf:ct') this.#emit('paragraph', attributes['sfa:s'] ?? '');
    else if (name === 'sf:n') this.#emit('paragraph', attributes['sf:v'] ?? '');
  }

  text(text: string): void {
    if (this.#silent === 0) this.#gather(text);
  }

  close(name: string): void {
    if (this.#silent > 0) this.#silent -= 1;
    else if (METADATA.test(name)) this.#inMetadata = false;
    else if (name === 'key:title-placeholder') this.#isTitle = false;
    else if (name === 'sf:p') {
      this.#emit(this.#isTitle ? 'heading' : 'paragraph', this.#text ?? '');
      this.#text = null;
    }
  }

  #note(name: string, value: string | undefined): void {
    this.#particular = PARTICULAR.exec(name)?.[1] ?? this.#particular;
    if (value === undefined || value.trim() === '') return;
    if (this.#particular === 'title') this.result.title ??= value.trim();
    else if (this.#particular === 'authors') this.result.author ??= value.trim();
  }

  #gather(text: string): void {
    if (this.#text !== null) this.#text += text;
  }

  #emit(kind: 'heading' | 'paragraph', line: string): void {
    const text = line.replace(/[^\S\n]+/g, ' ').trim();
    if (text === '') return;
    const place = this.#page > 0 ? { page: this.#page } : {};
    this.result.blocks.push({ kind, text, ...(kind === 'heading' ? { level: 1 } : {}), ...place });
  }
}
