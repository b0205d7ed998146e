// Colours of the page as numbers: from the oklch() of tokens.css to light, and to the contrast that WCAG defines.

/** Red, green and blue in linear light, 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Björn Ottosson's OKLab to sRGB (https://bottosson.github.io/posts/oklab/), cut off at what a screen shows. @param hue degrees */
export function fromOklch(lightness: number, chroma: number, hue: number): Colour {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** 1 to 21, whichever of the two is the lighter. */
export function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function clip(part: number): number {
  return Math.min(1, Math.max(0, part));
}

/** @param css with `--name: light-dark(oklch(…), oklch(…))`  @returns by name, without the dashes; colours with an alpha are left out */
export function readTokens(css: string): Map<string, { light: Colour; dark: Colour }> {
  const opaque = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
  const found = css.matchAll(new RegExp(String.raw`--([\w-]+): light-dark\(${opaque}, ${opaque}\);`, 'g'));
  return new Map(
    [...found].map(([, name = '', ...parts]) => {
      const [l1 = 0, c1 = 0, h1 = 0, l2 = 0, c2 = 0, h2 = 0] = parts.map(Number);
      return [name, { light: fromOklch(l1, c1, h1), dark: fromOklch(l2, c2, h2) }];
    }),
  );
}
