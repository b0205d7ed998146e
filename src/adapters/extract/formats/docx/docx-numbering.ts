// Which number does Word print before a paragraph? "3.2", "第四章", "(b)": people quote clauses by it, and it is not in the text.

import { attributeOf, walkOffice, type XmlAttributes } from '../office/office-xml';
import { countedIn } from './docx-number-words';

interface NumberingLevel {
  start: number;
  format: string;
  /** "%1.%2": each replaced by the number at that level. */
  pattern: string;
  /** The style whose paragraphs stand at this level. */
  style: string | null;
  /** Numbers of outer levels are written in digits whatever their own format. */
  inDigits: boolean;
}

interface NumberingInstance {
  list: string;
  /** Starts of its own, by level. */
  starts: Map<number, number>;
}

/** Word has nine. */
const MOST_LEVELS = 9;
const LONGEST_PATTERN = 60;

export class DocxNumbering {
  readonly #lists = new Map<string, NumberingLevel[]>();
  readonly #instances = new Map<string, NumberingInstance>();
  /** How far each list has counted, by level. Instances of one list go on counting from one another. */
  readonly #counts = new Map<string, number[]>();
  readonly #begun = new Set<string>();

  constructor(xml: string | null) {
    if (xml !== null) readNumbering(xml, this.#lists, this.#instances);
  }

  /**
   * Counts one paragraph on. @param level from 0, null where the style decides
   * @returns what is printed before it; '' for bullets and for lists that are not defined
   */
  next(id: string, level: number | null, style: string | null): string {
    const instance = this.#instances.get(id);
    const levels = instance ? this.#lists.get(instance.list) : undefined;
    if (!instance || !levels) return '';
    const ofStyle = style === null ? -1 : levels.findIndex((one) => one?.style === style);
    const at = level ?? Math.max(0, ofStyle);
    if (!(at >= 0 && at < MOST_LEVELS)) return '';
    const counts = this.#count(id, instance, levels, at);
    return printed(levels, counts, at);
  }

  #count(id: string, instance: NumberingInstance, levels: NumberingLevel[], at: number): number[] {
    const counts = this.#counts.get(instance.list) ?? [];
    this.#counts.set(instance.list, counts);
    if (!this.#begun.has(id)) {
      this.#begun.add(id);
      for (const [level, start] of instance.starts) counts[level] = start - 1;
    }
    for (let outer = 0; outer < at; outer += 1) counts[outer] ??= levels[outer]?.start ?? 1;
    counts[at] = (counts[at] ?? (levels[at]?.start ?? 1) - 1) + 1;
    counts.length = at + 1;
    return counts;
  }
}

function printed(levels: NumberingLevel[], counts: number[], at: number): string {
  const level = levels[at];
  if (!level || level.format === 'bullet' || level.format === 'none') return '';
  return level.pattern.replace(/%([1-9])/g, (_whole, digit: string) => {
    const index = Number(digit) - 1;
    const format = level.inDigits ? 'decimal' : (levels[index]?.format ?? 'decimal');
    return index > at ? '' : countedIn(format, counts[index] ?? 1);
  });
}

function readNumbering(
  xml: string,
  lists: Map<string, NumberingLevel[]>,
  instances: Map<string, NumberingInstance>,
): void {
  let levels: NumberingLevel[] = [];
  let level: NumberingLevel | null = null;
  let instance: NumberingInstance | null = null;
  let overridden = 0;
  walkOffice(xml, {
    open: (name, attributes) => {
      const value = attributeOf(attributes, 'val');
      if (name === 'abstractNum') {
        levels = [];
        lists.set(attributeOf(attributes, 'abstractNumId') ?? '', levels);
      } else if (name === 'num') {
        instance = { list: '', starts: new Map() };
        instances.set(attributeOf(attributes, 'numId') ?? '', instance);
      } else if (name === 'lvlOverride') overridden = Number(attributeOf(attributes, 'ilvl'));
      else if (name === 'startOverride') instance?.starts.set(levelIndex(overridden), Number(value) || 0);
      else if (name === 'abstractNumId' && instance && value !== null) instance.list = value;
      else if (name === 'lvl' && !instance) {
        level = { start: 1, format: 'decimal', pattern: '', style: null, inDigits: false };
        levels[levelIndex(Number(attributeOf(attributes, 'ilvl')))] = level;
      } else if (level) takeProperty(level, name, value, attributes);
      return true;
    },
    close: (name) => {
      if (name === 'lvl') level = null;
      else if (name === 'num') instance = null;
    },
  });
}

function takeProperty(
  level: NumberingLevel,
  name: string,
  value: string | null,
  attributes: XmlAttributes,
): void {
  if (name === 'start') level.start = Number(value) || 0;
  else if (name === 'numFmt') level.format = value ?? 'decimal';
  else if (name === 'lvlText') level.pattern = (value ?? '').slice(0, LONGEST_PATTERN);
  else if (name === 'pStyle') level.style = value;
  else if (name === 'isLgl') level.inDigits = !/^(?:0|false|off)$/.test(attributeOf(attributes, 'val') ?? '');
}

function levelIndex(written: number): number {
  return written >= 0 && written < MOST_LEVELS ? Math.trunc(written) : 0;
}
