// The pages of a PDF as they are seen: what stands under a mark, and whether anything was drawn.
import type { Locator, Page } from '@playwright/test';

/** Run in the browser, and written out: these files are compiled without its types. */
const lettersUnder = new Function(
  'mark',
  `
  const { left, right, top, bottom } = mark.getBoundingClientRect();
  let text = '';
  // A page that is being drawn anew takes its marks along.
  for (const span of mark.parentElement?.lastElementChild.querySelectorAll('span') ?? []) {
    const node = span.firstChild;
    for (let index = 0; node && index < node.length; index += 1) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const letter = range.getBoundingClientRect();
      const x = (letter.left + letter.right) / 2;
      const y = (letter.top + letter.bottom) / 2;
      if (x > left && x < right && y > top && y < bottom) text += range.toString();
    }
  }
  return text;`,
) as (mark: unknown) => string;
const darkPixels = new Function(
  'canvas',
  `
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let dark = 0;
  for (let index = 0; index < data.length; index += 4) if (data[index] < 128) dark += 1;
  return dark;`,
) as (canvas: unknown) => number;

export class PdfPages {
  /** What scrolls. */
  readonly whole: Locator;
  readonly field: Locator;
  readonly steps: Locator;
  readonly findField: Locator;
  readonly findBar: Locator;

  constructor(readonly page: Page) {
    this.whole = page.getByRole('region', { name: 'Pages', exact: true });
    this.field = page.getByRole('textbox', { name: /^Page, of/u });
    this.steps = page.getByRole('group', { name: 'Passages found in this document' });
    this.findField = page.getByRole('textbox', { name: 'Find in this document' });
    this.findBar = page.getByRole('search').last();
  }

  sheet(number: number): Locator {
    return this.page.getByRole('region', { name: `Page ${number}`, exact: true });
  }

  picture(number: number): Locator {
    return this.sheet(number).locator('canvas');
  }

  marks(number: number): Locator {
    return this.sheet(number).locator('[data-mark]');
  }

  async go(number: number): Promise<void> {
    await this.field.fill(String(number));
    await this.field.press('Enter');
  }

  choose(view: 'Page' | 'Text'): Promise<void> {
    return this.page.getByRole('button', { name: view, exact: true }).click();
  }
}

/** The words that lie under a mark, as the page's text has them. */
export function textUnder(mark: Locator): Promise<string> {
  return mark.evaluate(lettersUnder);
}

/** How many pixels of a page's picture are dark. */
export function ink(picture: Locator): Promise<number> {
  return picture.evaluate(darkPixels);
}
