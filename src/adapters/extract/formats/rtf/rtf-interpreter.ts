// Goes through an RTF file and tells a sink what a reader would see: text, ends of paragraphs, cells, notes. Looks are left out.
import { RtfFonts } from './rtf-fonts';
import { type Group, GroupStack } from './rtf-groups';
import { CHANGES, DESTINATION_CHANGES, type RtfParticulars, type RtfState } from './rtf-handlers';
import { RtfRun } from './rtf-run';
import type { RtfSink } from './rtf-sink';
import { RtfStyles } from './rtf-styles';
import { RtfTokens } from './rtf-tokens';
import { ASIDES, CHARACTERS, KNOWN_IF_MARKED, UNSEEN } from './rtf-words';

interface RtfOptions {
  /** The file carries HTML: that is the text, and what only stands for it in RTF is left out. */
  isHtml: boolean;
  /** Bytes that stand for themselves are UTF-8. */
  rawIsUtf8: boolean;
}

/** A title, a link or the name of a style is not longer. UTF-16 units. */
const MOST_NAME = 2_000;
const LINK = /HYPERLINK\s+"((?:https?:|ftp:|mailto:|www\.|[\w-]+\.)[^"\s]{1,500})"/i;
const MATH_PROPERTIES = /^m[a-z]+Pr$/;
const NO_FONT = -1;
/** Surrogates and other numbers beyond 32,767 are written as negative ones. */
const SIGN_OFFSET = 0x10000;

/** @returns what the file says of itself, and whether it was read to its proper end */
export function interpretRtf(
  bytes: Uint8Array,
  sink: RtfSink,
  options: RtfOptions,
): { particulars: RtfParticulars; complete: boolean } {
  const interpreter = new Interpreter(bytes, sink, options);
  const complete = interpreter.run();
  return { particulars: interpreter.state.particulars, complete };
}

class Interpreter {
  readonly state: RtfState;
  readonly #tokens: RtfTokens;
  readonly #groups = new GroupStack();
  readonly #run: RtfRun;
  /** Where the last paragraph ends: a brace too many before it does not end the file. Bytes. */
  readonly #lastParagraph: number;
  /** Substitutes of a Unicode character that are still to come. */
  #toSkip = 0;
  /** After `\*`: the group is to be left out where its word is not known. */
  #isMarked = false;
  #endedEarly = false;

  constructor(bytes: Uint8Array, sink: RtfSink, { isHtml, rawIsUtf8 }: RtfOptions) {
    const created = { yr: 0, mo: 1, dy: 1, hr: 0, min: 0 };
    const particulars = { title: '', author: '', created };
    this.state = { fonts: new RtfFonts(), styles: new RtfStyles(), particulars, sink, isHtml };
    this.#run = new RtfRun(this.state.fonts, rawIsUtf8);
    this.#tokens = new RtfTokens(bytes);
    this.#lastParagraph = this.#tokens.lastIndexOf('\\par');
  }

  /** @returns whether the file was read to its proper end */
  run(): boolean {
    while (!this.state.sink.isFull) {
      const token = this.#tokens.next();
      if (token === 'byte') this.#byte();
      else if (token === 'text') this.#text();
      else {
        this.#flush();
        if (token === 'word') this.#word(this.#tokens.word, this.#tokens.parameter);
        else if (token === 'end') return this.#groups.depth === 0 && !this.#endedEarly;
        else {
          this.#toSkip = 0;
          this.#isMarked = false;
          if (token === 'open') this.#groups.open();
          else if (this.#close()) return !this.#endedEarly;
        }
      }
    }
    return false;
  }

  /** @returns whether this was the end of the file */
  #close(): boolean {
    const closed = this.#groups.close();
    if (closed?.isField) this.#endField(closed);
    if (closed?.isFlow) this.state.sink.endAside();
    if (this.#groups.depth > 0) return false;
    if (this.#tokens.position > this.#lastParagraph) return true;
    this.#endedEarly = true;
    return false;
  }

  #byte(): void {
    this.#isMarked = false;
    if (this.#toSkip > 0) this.#toSkip -= 1;
    else this.#run.addByte(this.#tokens.byte);
  }

  #text(): void {
    this.#isMarked = false;
    const skipped = Math.min(this.#toSkip, this.#tokens.end - this.#tokens.start);
    this.#toSkip -= skipped;
    this.#tokens.start += skipped;
    this.#emit(this.#run.addText(this.#tokens, this.#font));
  }

  #flush(): void {
    if (!this.#run.isEmpty) this.#emit(this.#run.take(this.#font));
  }

  /** The name of a font is no text in that font. */
  get #font(): number {
    const { destination, font } = this.#groups.current;
    return destination === 'fonts' ? NO_FONT : font;
  }

  #emit(text: string): void {
    const group = this.#groups.current;
    const { sink, fonts, styles, particulars } = this.state;
    if (text === '') return;
    switch (group.destination) {
      case 'text':
        if (this.#isUnseen(group)) return;
        if (group.field) group.field.shown = extended(group.field.shown, text);
        sink.text(text);
        return;
      case 'tag':
        sink.tag(text);
        return;
      case 'marker':
        sink.marker(text);
        return;
      case 'instruction':
        if (group.field) group.field.instruction = extended(group.field.instruction, text);
        return;
      case 'fonts':
        fonts.font(group.font).name = extended(fonts.nameOf(group.font), text);
        return;
      case 'styles': {
        const style = styles.style(group.style);
        style.name = extended(style.name, text);
        return;
      }
      case 'title':
      case 'author':
        particulars[group.destination] = extended(particulars[group.destination], text);
        return;
      default:
        return;
    }
  }

  #isUnseen({ hidden, deleted, onlyRtf }: Group): boolean {
    return this.state.isHtml ? onlyRtf : hidden || deleted;
  }

  #word(word: string, parameter: number | null): void {
    if (word === '*') {
      this.#isMarked = true;
      return;
    }
    const isMarked = this.#isMarked;
    this.#isMarked = false;
    if (this.#character(word, parameter)) return;
    this.#toSkip = 0;
    const group = this.#groups.current;
    const change = CHANGES.get(word);
    // The document itself is no group to leave out or aside, whatever it says.
    if (this.#groups.depth < 2) change?.(group, parameter, this.state);
    else if (isMarked && !KNOWN_IF_MARKED.has(word)) this.#tokens.skipGroup();
    else if (change) change(group, parameter, this.state);
    else this.#group(word, parameter, group);
  }

  #group(word: string, parameter: number | null, group: Group): void {
    const change = DESTINATION_CHANGES.get(word);
    const aside = ASIDES.get(word);
    if (change) change(group, parameter, this.state);
    else if (UNSEEN.has(word) || MATH_PROPERTIES.test(word)) this.#tokens.skipGroup();
    else if (aside !== undefined && !group.isFlow) {
      Object.assign(group, { isFlow: true, destination: 'text', field: null });
      Object.assign(group, { style: 0, outline: null, inTable: false });
      this.state.sink.beginAside(aside);
    }
  }

  /** @returns whether the word is a character */
  #character(word: string, parameter: number | null): boolean {
    const isUnicode = word === 'u' && parameter !== null;
    const character = isUnicode ? this.#unicode(parameter) : CHARACTERS.get(word);
    if (character === undefined) return false;
    if (isUnicode) this.#toSkip = this.#groups.current.substitutes;
    else if (this.#toSkip > 0) {
      this.#toSkip -= 1;
      return true;
    }
    this.#emit(character);
    return true;
  }

  #unicode(parameter: number): string {
    const code = parameter < 0 ? parameter + SIGN_OFFSET : parameter;
    return this.state.fonts.character(code, this.#groups.current.font);
  }

  /** Where a link leads, if the text does not say so itself. */
  #endField({ field }: Group): void {
    const address = LINK.exec(field?.instruction ?? '')?.[1]?.replace(/^mailto:/i, '');
    if (!field || address === undefined || this.state.isHtml || field.shown.trim() === '') return;
    if (!field.shown.includes(address.replace(/\/$/, ''))) this.#emit(` (${address})`);
  }
}

function extended(text: string, by: string): string {
  return text.length < MOST_NAME ? text + by : text;
}
