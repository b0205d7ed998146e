// Which character is meant by a radical of the CJK Radicals Supplement? Fonts of PDFs hand out radicals for characters
// that look the same (⻚ for 页, ⻓ for 长). NFKC knows those of Kangxi, of these only two.

const FIRST = 0x2e80;
/** From U+2E80 to U+2EF3, as EquivalentUnifiedIdeograph.txt of the Unicode Character Database has them. */
const CHARACTERS = Array.from(
  '⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬' +
    '牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶' +
    '辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟',
);

/** @param character one code point @returns any other as it is */
export function radicalToCharacter(character: string): string {
  return CHARACTERS[(character.codePointAt(0) ?? 0) - FIRST] ?? character;
}
