// Which paragraphs of an RTF file are headings? Its stylesheet names the styles and says on which others they are based.

interface Style {
  name: string;
  /** 0-based, as in the file; 9 is text. */
  outlineLevel: number | null;
  basedOn: number | null;
}

const DEEPEST_HEADING = 6;
const BODY_OUTLINE = 9;
/** Styles based on styles; a circle ends here. */
const LONGEST_LINEAGE = 10;
const HEADING_NAME =
  /^\s*(?:heading|überschrift|titre|título|titolo|kop|rubrik|заголовок|标题|見出し)\s*([1-9])/iu;
const TITLE_NAME = /^\s*title\s*;?\s*$/i;

export class RtfStyles {
  readonly #styles = new Map<number, Style>();

  /** To be described further; made if new. */
  style(number: number): Style {
    const known = this.#styles.get(number);
    if (known) return known;
    const style: Style = { name: '', outlineLevel: null, basedOn: null };
    this.#styles.set(number, style);
    return style;
  }

  /** @returns 1–6, or null for text */
  headingLevel(number: number): number | null {
    let at: number | null = number;
    for (let step = 0; at !== null && step < LONGEST_LINEAGE; step += 1) {
      const style: Style | undefined = this.#styles.get(at);
      if (!style) return null;
      if (style.outlineLevel !== null) return levelOfOutline(style.outlineLevel);
      const named = HEADING_NAME.exec(style.name)?.[1];
      if (named !== undefined) return Math.min(Number(named), DEEPEST_HEADING);
      if (TITLE_NAME.test(style.name)) return 1;
      at = style.basedOn === at ? null : style.basedOn;
    }
    return null;
  }
}

/** @param outline 0-based, as in the file @returns 1–6, or null for text */
export function levelOfOutline(outline: number): number | null {
  return outline >= 0 && outline < BODY_OUTLINE ? Math.min(outline + 1, DEEPEST_HEADING) : null;
}
