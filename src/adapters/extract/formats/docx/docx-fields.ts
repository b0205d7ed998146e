// Fields of Word: what a program computes in the text. Their results are kept; instructions and page numbers are not text.

interface OpenField {
  instruction: string;
  inResult: boolean;
}

const PAGE_NUMBER = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b/i;
/** Headers repeat the heading of the page by it. */
const REPEATED_TEXT = /^\s*STYLEREF\b/i;
const PAGE_OF_ENTRY = /^\s*PAGEREF\b/i;
const CONTENTS = /^\s*(?:TOC|INDEX)\b/i;
/** Fields within fields; Word allows twenty. */
const DEEPEST = 50;
/** Enough to tell what a field is. UTF-16 units. */
const INSTRUCTION_UNITS = 40;

export class DocxFields {
  readonly #open: OpenField[] = [];
  #silent = false;

  /** True where text is no text of the document. */
  get isSilent(): boolean {
    return this.#silent;
  }

  /** True inside a field that shows a page number, in its instruction or its result. */
  get isPageNumber(): boolean {
    return this.#open.some(({ instruction }) => PAGE_NUMBER.test(instruction));
  }

  begin(instruction: string, inResult: boolean): void {
    if (this.#open.length < DEEPEST) this.#open.push({ instruction, inResult });
    this.#listen();
  }

  instruct(text: string): void {
    const field = this.#open.at(-1);
    if (field && !field.inResult && field.instruction.length < INSTRUCTION_UNITS) field.instruction += text;
  }

  separate(): void {
    const field = this.#open.at(-1);
    if (field) field.inResult = true;
    this.#listen();
  }

  end(): void {
    this.#open.pop();
    this.#listen();
  }

  /** A damaged field whose result never begins must not silence the rest of the document. */
  endParagraph(): void {
    if (!this.#silent) return;
    while (this.#open.length > 0 && this.#open.at(-1)?.inResult === false) this.#open.pop();
    this.#listen();
  }

  #listen(): void {
    const inContents = this.#open.some(({ instruction }) => CONTENTS.test(instruction));
    this.#silent = this.#open.some(
      ({ instruction, inResult }) =>
        !inResult ||
        PAGE_NUMBER.test(instruction) ||
        REPEATED_TEXT.test(instruction) ||
        (inContents && PAGE_OF_ENTRY.test(instruction)),
    );
  }
}
