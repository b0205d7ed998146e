// What charts and SmartArt say in words; numbers of charts are left to the tables they come from.
import type { Block } from '../../../../core/document';
import { tidyLine } from '../text/tidy-lines';
import type { OfficePackage, Relationship } from './office-package';
import { walkOffice } from './office-xml';

/** Series and categories of one chart; more are data, not words. */
const MOST_LABELS = 500;
/** A date as a count of days: nobody reads it so. Years are shorter. */
const DAY_COUNT = /^\d{5,}(?:\.\d+)?$/;

/** @param references ids of charts or SmartArt as their frames give them */
export function graphicBlocks(
  office: OfficePackage,
  relationships: Map<string, Relationship>,
  references: readonly string[],
): Block[] {
  return references.flatMap((id) => {
    const relationship = relationships.get(id);
    const xml = relationship ? office.readXml(relationship.target) : null;
    if (!relationship || xml === null) return [];
    if (relationship.kind === 'diagramData') return diagramBlocks(xml);
    return /^chart/i.test(relationship.kind) ? chartBlocks(xml) : [];
  });
}

/** The title and axis titles, then a row with the names of the series and one with the categories. */
function chartBlocks(xml: string): Block[] {
  const titles: string[] = [];
  const series = new Set<string>();
  const categories = new Set<string>();
  const path: string[] = [];
  let paragraph = '';
  let value = '';
  walkOffice(xml, {
    open: (name) => {
      path.push(name);
      value = '';
      return true;
    },
    text: (text) => {
      if (path.at(-1) === 't') paragraph += text;
      else if (path.at(-1) === 'v' || path.at(-1) === 'pt') value += text;
    },
    close: (name) => {
      path.pop();
      if (name === 'p' && path.includes('title')) {
        titles.push(tidyLine(paragraph));
        paragraph = '';
      }
      if (name !== 'v' && name !== 'pt') return;
      const isCategory = path.includes('cat') || path.includes('strDim');
      const labels = path.includes('tx') ? series : isCategory ? categories : null;
      if (labels && labels.size < MOST_LABELS) labels.add(tidyLine(value));
      value = '';
    },
  });
  const rows = [series, categories].map((labels) =>
    [...labels].filter((label) => label !== '' && !DAY_COUNT.test(label)).join(' | '),
  );
  return [
    ...titles.filter((title) => title !== '').map((text): Block => ({ kind: 'caption', text })),
    ...rows.filter((row) => row !== '').map((text): Block => ({ kind: 'table_row', text })),
  ];
}

function diagramBlocks(xml: string): Block[] {
  const blocks: Block[] = [];
  let inText = false;
  let paragraph = '';
  walkOffice(xml, {
    open: (name) => {
      inText = name === 't';
      if (name === 'br') paragraph += ' ';
      return true;
    },
    text: (text) => {
      if (inText) paragraph += text;
    },
    close: (name) => {
      inText = false;
      if (name !== 'p') return;
      const text = tidyLine(paragraph);
      paragraph = '';
      if (text !== '') blocks.push({ kind: 'list', text });
    },
  });
  return blocks;
}
