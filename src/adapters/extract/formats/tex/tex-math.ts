// Formulas as a person would type them: Greek letters and signs for their commands, fractions with a slash.
import { TEX_SYMBOLS } from './tex-symbols';

export function readableMath(source: string): string {
  return source
    .replace(/\\(?:label|tag|ref|eqref|nonumber|notag)\s*(?:\{[^{}]{0,200}\})?/g, '')
    .replace(/\\[dt]?frac\s*\{([^{}]{0,300})\}\s*\{([^{}]{0,300})\}/g, '($1)/($2)')
    .replace(/\\(?:begin|end)\s*\{[^{}]{0,50}\}|\\(?:left|right|big|Big|bigg|Bigg)[lrm]?(?![a-zA-Z])\.?/g, '')
    .replace(/\\([{}%&$#_])/g, '$1\ue000')
    .replace(/\\([a-zA-Z]+)(\s*)|\\(.)/g, (_, name?: string, space?: string, sign?: string) =>
      name === undefined ? (sign === '\\' ? ' ' : '') : wordOf(name, space === '' ? '' : ' '),
    )
    .replace(/[{}&](?!\ue000)/g, (mark) => (mark === '&' ? ' ' : ''))
    .replaceAll('\ue000', '')
    .replace(/\((\w)\)\/\((\w)\)/g, '$1/$2')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Commands that change how a letter looks, or how much space is beside it. */
const LOOKS =
  /^(?:math(?:bf|rm|it|bb|cal|frak|sf|tt|scr|op|rel|bin|ord|open|close)|text(?:bf|it|rm|sf|tt|normal)?|bm|boldsymbol|displaystyle|textstyle|limits|nolimits|mbox|hbox|operatorname|hat|bar|vec|tilde|dot|ddot|overline|underline|widehat|widetilde|middle)$/;

function wordOf(name: string, space: string): string {
  const symbol = TEX_SYMBOLS.get(name);
  if (symbol !== undefined)
    return symbol.length === 1 && symbol > '\u007f' ? `${symbol}${space}` : ` ${symbol} `;
  return LOOKS.test(name) ? '' : ` ${name} `;
}
