// The HTML that Outlook keeps inside RTF (MS-OXRTFEX), put together again.
import type { RtfSink } from './rtf-sink';

export class RtfHtml implements RtfSink {
  readonly #limit: number;
  #html = '';

  /** @param limit of HTML, in UTF-16 units */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get isFull(): boolean {
    return this.#html.length > this.#limit;
  }

  get html(): string {
    return this.#html;
  }

  text(text: string): void {
    this.#html += text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  }

  tag(text: string): void {
    this.#html += text;
  }

  marker(): void {}

  lineBreak(): void {
    this.#html += '\n';
  }

  endParagraph(): void {
    this.#html += '\n';
  }

  endCell(): void {}

  endRow(): void {}

  endInnerCell(): void {}

  endInnerRow(): void {}

  beginAside(): void {}

  endAside(): void {}
}
