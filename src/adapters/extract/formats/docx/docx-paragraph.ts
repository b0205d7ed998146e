// What block does a paragraph of a Word document become, by its style, its outline level and its numbering?
import type { Block } from '../../../../core/document';
import { tidyLine, tidyLines } from '../text/tidy-lines';
import type { DocxNumbering } from './docx-numbering';
import type { DocxStyles, ParagraphStyle } from './docx-styles';

export interface OpenParagraph {
  text: string;
  style: string | null;
  /** 1–9; 0 for body text, null where the style decides. */
  outline: number | null;
  numberingId: string | null;
  numberingLevel: number | null;
  hasPageNumber: boolean;
  /** A large first letter that stands in a paragraph of its own before the one that it begins. */
  isDropCap: boolean;
  /** What is anchored in it: text boxes, pictures' descriptions, charts. */
  anchored: Block[];
}

export interface ParagraphOptions {
  styles: DocxStyles;
  numbering: DocxNumbering;
  /** Headers, footers and notes have no headings of the document, and their page numbers are no text. */
  isAside: boolean;
}

/** A longer "heading" is text that was given an outline level. UTF-16 units. */
const LONGEST_HEADING = 400;
const DEEPEST_HEADING = 6;
/** "Page 3 of 7" without its numbers says nothing. Letters. */
const PAGE_WORDS = 10;
const NO_NUMBERING = '0';

export function newParagraph(): OpenParagraph {
  return {
    text: '',
    style: null,
    outline: null,
    numberingId: null,
    numberingLevel: null,
    hasPageNumber: false,
    isDropCap: false,
    anchored: [],
  };
}

/** Counts numbered paragraphs on, also empty ones. @returns null for a paragraph without text */
export function blockOf(paragraph: OpenParagraph, options: ParagraphOptions): Block | null {
  const text = tidyLines(paragraph.text);
  if (options.isAside) {
    return text === '' || isPageNumber(paragraph, text) ? null : { kind: 'paragraph', text };
  }
  const style = options.styles.styleOf(paragraph.style);
  const number = numberOf(paragraph, style, options.numbering);
  if (text === '') return null;
  if (style.kind === 'code') return { kind: 'code', text: paragraph.text.trimEnd() };
  const numbered = number === null || number === '' ? text : `${number} ${text}`;
  const level = paragraph.outline ?? style.level ?? 0;
  if (level > 0 && text.length <= LONGEST_HEADING) {
    return { kind: 'heading', level: Math.min(level, DEEPEST_HEADING), text: tidyLine(numbered) };
  }
  if (style.kind === 'caption') return { kind: 'caption', text: numbered };
  return { kind: number !== null || style.kind === 'contents' ? 'list' : 'paragraph', text: numbered };
}

/** @returns null where the paragraph belongs to no list */
function numberOf(paragraph: OpenParagraph, style: ParagraphStyle, numbering: DocxNumbering): string | null {
  const id = paragraph.numberingId ?? style.numberingId;
  if (id === null || id === NO_NUMBERING) return null;
  return numbering.next(id, paragraph.numberingLevel ?? style.numberingLevel, paragraph.style);
}

function isPageNumber({ hasPageNumber }: OpenParagraph, text: string): boolean {
  return hasPageNumber && (text.match(/\p{L}/gu) ?? []).length < PAGE_WORDS;
}
