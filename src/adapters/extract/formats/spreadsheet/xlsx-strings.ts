// The texts that sheets of an Excel workbook share, each read only when a cell asks for it: a table may hold a million.
import { walkOffice } from '../office/office-xml';
import { unescapeExcel } from './xlsx-tables';

export interface SharedStrings {
  /** '' for a number that is not in the table. */
  at(index: number): string;
}

const ITEM = /<(?:[\w.-]{1,30}:)?si(?=[\s/>])/g;
/** Most items are nothing but a text without entities. */
const PLAIN_ITEM = /^<si><t(?: xml:space="preserve")?>([^<&]*)<\/t><\/si>/;

export function sharedStrings(xml: string): SharedStrings {
  const starts: number[] = [];
  for (const { index } of xml.matchAll(ITEM)) starts.push(index);
  return {
    at(index) {
      const start = starts[index];
      if (start === undefined) return '';
      const item = xml.slice(start, starts[index + 1]);
      return unescapeExcel(PLAIN_ITEM.exec(item)?.[1] ?? itemText(item));
    },
  };
}

function itemText(item: string): string {
  let text = '';
  let isText = false;
  walkOffice(item, {
    open: (name) => {
      isText = name === 't';
      // How to pronounce it, which repeats the text in another script.
      return name !== 'rPh';
    },
    text: (data) => {
      if (isText) text += data;
    },
    close: () => {
      isText = false;
    },
  });
  return text;
}
