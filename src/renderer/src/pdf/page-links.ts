// The links of a page that lead elsewhere in the document, and where each of them leads. What leads out of it is not
// followed. A link is what a stranger's file says: nothing of it is believed before it has been looked at.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PassageBox } from '../../../contract';
import { field } from '../ui/field';

export interface PageLink {
  /** What stands under it; empty where nothing does. */
  text: string;
  box: Omit<PassageBox, 'page'>;
  destination: Destination;
}

/** A name that the document explains elsewhere, or the place itself. */
type Destination = string | unknown[];

export interface LinkedPlace {
  /** From 1. */
  page: number;
  /** From the page's left and bottom, in points; null where only the page is told. */
  point: [x: number, y: number] | null;
}

/** pdf.js's AnnotationType.LINK. */
const LINK = 2;
/** A page of an index has a few hundred; one with more is no page to be read. */
const MOST_LINKS = 500;
const MOST_LETTERS = 120;

/** @param annotations as pdf.js gives them for one page */
export function linksOf(annotations: readonly unknown[]): PageLink[] {
  const links: PageLink[] = [];
  for (const annotation of annotations) {
    const rect = field(annotation, 'rect');
    const destination = destinationOf(field(annotation, 'dest'));
    if (field(annotation, 'annotationType') !== LINK || destination === null) continue;
    const [x1, y1, x2, y2] = Array.isArray(rect) ? rect.map(finite) : [];
    if (x1 == null || y1 == null || x2 == null || y2 == null) continue;
    const box = {
      left: Math.min(x1, x2),
      right: Math.max(x1, x2),
      bottom: Math.min(y1, y2),
      top: Math.max(y1, y2),
    };
    if (box.right - box.left < 1 || box.top - box.bottom < 1) continue;
    links.push({ text: nameOf(field(annotation, 'overlaidText')), box, destination });
    if (links.length === MOST_LINKS) break;
  }
  return links;
}

/** Leaders between a heading and its page number are no part of its name. */
function nameOf(text: unknown): string {
  if (typeof text !== 'string') return '';
  return text
    .replaceAll(/[.·…\s]{3,}|\s+/gu, ' ')
    .trim()
    .slice(0, MOST_LETTERS);
}

/** @returns null where it leads nowhere */
export async function placeOfLink(
  pdf: Pick<PDFDocumentProxy, 'numPages' | 'getDestination' | 'getPageIndex'>,
  destination: Destination,
): Promise<LinkedPlace | null> {
  const explicit = typeof destination === 'string' ? await pdf.getDestination(destination) : destination;
  if (!Array.isArray(explicit)) return null;
  const [target, kind, ...place]: unknown[] = explicit;
  const index = isReference(target) ? await pdf.getPageIndex(target) : target;
  if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= pdf.numPages)
    return null;
  return { page: index + 1, point: pointOf(field(kind, 'name'), place) };
}

/** ISO 32000-1, 12.3.2.2: where the arguments of each kind say how high the place is. */
function pointOf(kind: unknown, place: readonly unknown[]): LinkedPlace['point'] {
  const at = (x: unknown, y: unknown): LinkedPlace['point'] => {
    const height = finite(y);
    return height === null ? null : [finite(x) ?? 0, height];
  };
  if (kind === 'XYZ') return at(place[0], place[1]);
  if (kind === 'FitR') return at(place[0], place[3]);
  return kind === 'FitH' || kind === 'FitBH' ? at(0, place[0]) : null;
}

function destinationOf(value: unknown): Destination | null {
  return Array.isArray(value) || (typeof value === 'string' && value !== '') ? value : null;
}

function isReference(value: unknown): value is { num: number; gen: number } {
  return Number.isInteger(field(value, 'num')) && Number.isInteger(field(value, 'gen'));
}

function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
