// How well do bytes read in each encoding of Chinese, Japanese and Korean? In bits, comparable with those of single bytes.
import iconv from 'iconv-lite';
import { letterBits } from './letter-frequencies';
import type { ScoredEncoding } from './single-byte-encodings';

/** The commonest characters of running text, in order of frequency. */
const SIMPLIFIED =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运';
const TRADITIONAL =
  '這個們來為國說時會對過發後經現當沒動還進種樣開從實軍無與長機關點業將兩間問並應戰頭體產給話門論處義條氣題爾變總電數報結務場計資許統區隊決馬書則聽卻達強難權設記類據邊張該規萬覺術領確傳師觀讓識帶導爭運學員東聲認幾兒親愛請讀圖館網頁錄檔選項預輸訊錯誤連線執碼';
const JAPANESE =
  '日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電';
const HANGUL =
  '이다는에의을가하고지로한은도기사어리나를자시인들서대그해일아수라정과니면만게있것보주여국적전성러부스안제었으장상원우음생각거조선할습용파않없명된때되동위까까모오무경신구공실요중세연행비소계진치트문설방관반입미회현';
const HIRAGANA = 'のいるたにはをてしとなれがかありすでものこらまっよくうきさだそりえ';
/** Punctuation that such text is parted by. */
const PUNCTUATION = '\u3000、。，．・「」『』（）：；？！“”‘’《》【】—…·ー〜～';

/** Bits a character costs, by how it is found in its encoding's own order. */
const BITS = {
  punctuation: 6,
  hiragana: [5, 8],
  katakana: 7.5,
  halfKatakana: 10,
  kanaElsewhere: 13,
  /** Of the frequent ones: the first ten, fifty, two hundred, and the rest. */
  frequent: [6, 7.5, 8.5, 9.5],
  ordinary: 12.5,
  rare: 16.5,
  /** Characters outside the national standard, letters and symbols. */
  other: 18,
  fullWidth: 10,
  unreadable: 25,
  /** On top, for each side where a small Latin letter stands. */
  besideLetter: 3,
} as const;

interface CjkEncoding {
  name: string;
  /** In order of frequency, as one list a language. */
  frequent: readonly string[];
  /** Bytes of the part of the standard that holds the ordinary characters, and the rare ones. Lead bytes, half open. */
  ordinary: readonly [number, number];
  rare: readonly [number, number];
  hasKana: boolean;
  rarity: number;
}

const ENCODINGS: readonly CjkEncoding[] = [
  {
    name: 'gb18030',
    frequent: [SIMPLIFIED, TRADITIONAL],
    ordinary: [0xb0, 0xd8],
    rare: [0xd8, 0xf8],
    hasKana: false,
    rarity: 0,
  },
  {
    name: 'big5',
    frequent: [TRADITIONAL, SIMPLIFIED],
    ordinary: [0xa4, 0xc7],
    rare: [0xc9, 0xfa],
    hasKana: false,
    rarity: 1,
  },
  {
    name: 'cp932',
    frequent: [JAPANESE],
    ordinary: [0x88, 0x98],
    rare: [0x98, 0xeb],
    hasKana: true,
    rarity: 0,
  },
  {
    name: 'euc-jp',
    frequent: [JAPANESE],
    ordinary: [0xb0, 0xd0],
    rare: [0xd0, 0xf5],
    hasKana: true,
    rarity: 1,
  },
  {
    name: 'cp949',
    frequent: [HANGUL],
    ordinary: [0xb0, 0xc9],
    rare: [0xca, 0xfe],
    hasKana: false,
    rarity: 0,
  },
];

interface Model {
  encoding: CjkEncoding;
  bits: ReadonlyMap<string, number>;
}

let models: Model[] | null = null;

/** @param text lines with bytes beyond ASCII @returns likeliest first */
export function scoreCjk(text: Uint8Array): ScoredEncoding[] {
  models ??= ENCODINGS.map(createModel);
  return models
    .map(({ encoding, bits }) => ({
      name: encoding.name,
      bits: encoding.rarity + textBits(iconv.decode(text, encoding.name), bits),
    }))
    .sort((a, b) => a.bits - b.bits);
}

function createModel(encoding: CjkEncoding): Model {
  return { encoding, bits: characterBits(encoding) };
}

function textBits(text: string, bits: ReadonlyMap<string, number>): number {
  let sum = 0;
  let wasLetter = false;
  let wasWide = false;
  for (const character of text) {
    const isWide = character >= '\u0080';
    const isLetter = character >= 'a' && character <= 'z';
    if ((isWide && wasLetter) || (isLetter && wasWide)) sum += BITS.besideLetter;
    sum += bits.get(character) ?? (isWide ? otherBits(character) : 0);
    wasLetter = isLetter;
    wasWide = isWide;
  }
  return sum;
}

function otherBits(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0xfffd || (code >= 0xe000 && code < 0xf900) || (code < 0xa0 && code >= 0x80))
    return BITS.unreadable;
  if (code >= 0xff01 && code < 0xff5f) return BITS.fullWidth;
  if (code >= 0xff61 && code < 0xffa0) return BITS.halfKatakana;
  return BITS.other;
}

/** @returns bits a character costs on average when the text is Chinese, Japanese or Korean; text costs 7 to 11, noise 17 */
export function cjkBitsPerCharacter(text: string): number {
  models ??= ENCODINGS.map(createModel);
  const costs = models.map(({ bits }) => textBits(text, bits));
  return text.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...costs) / text.length;
}

/** Later entries overrule earlier ones: from the rare to the frequent. */
function characterBits(encoding: CjkEncoding): Map<string, number> {
  const bits = new Map<string, number>();
  for (const character of charactersOf(encoding.name, encoding.rare)) bits.set(character, BITS.rare);
  for (const character of charactersOf(encoding.name, encoding.ordinary)) bits.set(character, BITS.ordinary);
  for (let code = 0x30a1; code <= 0x30fa; code += 1) {
    bits.set(String.fromCodePoint(code), encoding.hasKana ? BITS.katakana : BITS.kanaElsewhere);
    const hiragana = String.fromCodePoint(code - 0x60);
    const [common, uncommon] = BITS.hiragana;
    bits.set(
      hiragana,
      encoding.hasKana ? (HIRAGANA.includes(hiragana) ? common : uncommon) : BITS.kanaElsewhere,
    );
  }
  for (const list of encoding.frequent) {
    for (const [rank, character] of [...list].entries()) {
      const cost = BITS.frequent[rank < 10 ? 0 : rank < 50 ? 1 : rank < 200 ? 2 : 3];
      bits.set(character, Math.min(cost, bits.get(character) ?? cost));
    }
  }
  for (const character of PUNCTUATION) bits.set(character, BITS.punctuation);
  for (const [letter, cost] of letterBits('en')) {
    bits.set(letter, cost);
    bits.set(letter.toUpperCase(), cost);
  }
  return bits;
}

/** What the pairs of bytes with these lead bytes stand for. */
function charactersOf(encoding: string, [first, end]: readonly [number, number]): string {
  const isEuc = encoding !== 'big5' && encoding !== 'cp932';
  const pairs: number[] = [];
  for (let lead = first; lead < end; lead += 1) {
    if (lead >= 0xa0 && lead < 0xe0 && encoding === 'cp932') continue;
    for (let trail = isEuc ? 0xa1 : 0x40; trail <= 0xfe; trail += 1)
      if (trail !== 0x7f) pairs.push(lead, trail);
  }
  return iconv.decode(Buffer.from(pairs), encoding).replace(/[\0-\u007f\ufffd]/g, '');
}
