// How a number is written in the formats that Word counts in: digits, letters, Roman and Chinese numerals.

const ROMAN: readonly [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];
const CHINESE_DIGITS = [...'〇一二三四五六七八九'];
const LEGAL_DIGITS = [...'零壹贰叁肆伍陆柒捌玖'];
const HEAVENLY_STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const CIRCLED_ONE = 0x2460;
/** Beyond these, letters, Roman and Chinese numerals are left to digits, as no document counts so far. */
const MOST_LETTERED = 26 * 10;
const MOST_WORDED = 9_999;

/** @param format as the standard names it: "lowerRoman". Unknown ones are written in digits */
export function countedIn(format: string, count: number): string {
  if (!Number.isInteger(count) || count < 0 || count > MOST_WORDED) return String(count);
  switch (format) {
    case 'decimalZero':
      return String(count).padStart(2, '0');
    case 'lowerLetter':
      return letters(count).toLowerCase();
    case 'upperLetter':
      return letters(count);
    case 'lowerRoman':
      return roman(count).toLowerCase();
    case 'upperRoman':
      return roman(count);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return count >= 1 && count <= 20 ? String.fromCodePoint(CIRCLED_ONE + count - 1) : String(count);
    case 'ideographTraditional':
      return HEAVENLY_STEMS[count - 1] ?? String(count);
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
      return [...String(count)].map((digit) => CHINESE_DIGITS[Number(digit)]).join('');
    case 'chineseLegalSimplified':
      return chinese(count, LEGAL_DIGITS, ['', '拾', '佰', '仟']);
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return chinese(count, [...'零一二三四五六七八九'], ['', '十', '百', '千']);
    default:
      return String(count);
  }
}

/** A … Z, AA, BB …, as Word counts. */
function letters(count: number): string {
  if (count < 1 || count > MOST_LETTERED) return String(count);
  const letter = String.fromCodePoint(0x41 + ((count - 1) % 26));
  return letter.repeat(Math.ceil(count / 26));
}

function roman(count: number): string {
  let left = count;
  let written = '';
  for (const [value, sign] of ROMAN) {
    written += sign.repeat(Math.floor(left / value));
    left %= value;
  }
  return written === '' ? String(count) : written;
}

/** Positions with units, one zero for each gap, and "十二" rather than "一十二". */
function chinese(count: number, digits: readonly string[], units: readonly string[]): string {
  if (count === 0) return digits[0] ?? '';
  const figures = [...String(count)].map(Number);
  const written = figures
    .map((figure, index) => (figure === 0 ? '0' : `${digits[figure]}${units[figures.length - 1 - index]}`))
    .join('')
    .replace(/0+$/, '')
    .replace(/0+/g, digits[0] ?? '');
  return count < 20 ? written.replace(/^一(?=十)/u, '') : written;
}
