// Small presentations for tests: slides of shapes, with notes and comments.
import { type MadePart, type MadeRelationship, makeOffice, OFFICE_RELATIONSHIPS } from './make-office';

const SLIDE = 'http://schemas.openxmlformats.org/presentationml/2006/main';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const NAMESPACES = `xmlns:p="${SLIDE}" xmlns:a="${DRAWING}" xmlns:r="${OFFICE_RELATIONSHIPS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`;
const CENTIMETRE = 360_000;

export interface MadeSlide {
  /** Content of the slide's <p:spTree>. */
  shapes: string;
  /** Content of the notes page's. */
  notes?: string;
  /** Content of <p:cmLst>. */
  comments?: string;
  relationships?: MadeRelationship[];
}

export interface PptxParts {
  /** In the order of the presentation; their files are numbered the other way round. */
  slides: MadeSlide[];
  /** Content of <cp:coreProperties>. */
  core?: string;
  /** Content of <p:cmAuthorLst>. */
  authors?: string;
  /** Content of the <p:spTree> of the layout that all slides have. */
  layout?: string;
  parts?: MadePart[];
}

export function makePptx({ slides, core, authors, layout, parts = [] }: PptxParts): Uint8Array {
  const names = slides.map((_slide, index) => `slide${slides.length - index}`);
  const listed = names.map((name, index) => `<p:sldId id="${256 + index}" r:id="${name}"/>`).join('');
  const main: MadePart = {
    name: 'ppt/presentation.xml',
    content: `<?xml version="1.0"?><p:presentation ${NAMESPACES}><p:sldIdLst>${listed}</p:sldIdLst></p:presentation>`,
    relationships: [
      ...names.map((name) => ({ id: name, kind: 'slide', target: `slides/${name}.xml` })),
      { id: 'authors', kind: 'commentAuthors', target: 'commentAuthors.xml' },
    ],
  };
  const shared = [
    ...(layout === undefined ? [] : [page('ppt/slideLayouts/slideLayout1.xml', 'sldLayout', layout)]),
    ...(authors === undefined
      ? []
      : [{ name: 'ppt/commentAuthors.xml', content: root('cmAuthorLst', authors) }]),
  ];
  const made = slides.flatMap((slide, index) => slideParts(slide, names[index] ?? ''));
  return makeOffice('ppt/presentation.xml', [main, ...shared, ...made, ...parts], core);
}

function slideParts({ shapes, notes, comments, relationships = [] }: MadeSlide, name: string): MadePart[] {
  const slide = page(`ppt/slides/${name}.xml`, 'sld', shapes);
  slide.relationships = [
    { id: 'layout', kind: 'slideLayout', target: '../slideLayouts/slideLayout1.xml' },
    { id: 'notes', kind: 'notesSlide', target: `../notesSlides/${name}.xml` },
    { id: 'comments', kind: 'comments', target: `../comments/${name}.xml` },
    ...relationships,
  ];
  return [
    slide,
    ...(notes === undefined ? [] : [page(`ppt/notesSlides/${name}.xml`, 'notes', notes)]),
    ...(comments === undefined
      ? []
      : [{ name: `ppt/comments/${name}.xml`, content: root('cmLst', comments) }]),
  ];
}

export interface ShapeOptions {
  /** Attributes of <p:ph>: 'type="title"'. */
  placeholder?: string;
  /** Centimetres from the top left of the slide: left, top, width, height. */
  at?: [number, number, number, number];
  description?: string;
}

/** @param paragraphs text, or the content of <a:p> where it begins with "<" */
export function pptxShape(paragraphs: string[], { placeholder, at, description }: ShapeOptions = {}): string {
  const runs = paragraphs.map((text) =>
    text.startsWith('<') ? `<a:p>${text}</a:p>` : `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`,
  );
  const [left, top, width, height] = (at ?? [0, 0, 0, 0]).map((length) => length * CENTIMETRE);
  const place = `<a:xfrm><a:off x="${left}" y="${top}"/><a:ext cx="${width}" cy="${height}"/></a:xfrm>`;
  return (
    `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Shape"${description === undefined ? '' : ` descr="${description}"`}/>` +
    `<p:nvPr>${placeholder === undefined ? '' : `<p:ph ${placeholder}/>`}</p:nvPr></p:nvSpPr>` +
    `<p:spPr>${at === undefined ? '' : place}</p:spPr><p:txBody>${runs.join('')}</p:txBody></p:sp>`
  );
}

function page(name: string, kind: string, shapes: string): MadePart {
  return { name, content: root(kind, `<p:cSld><p:spTree>${shapes}</p:spTree></p:cSld>`) };
}

function root(name: string, content: string): string {
  return `<?xml version="1.0"?><p:${name} ${NAMESPACES}>${content}</p:${name}>`;
}
