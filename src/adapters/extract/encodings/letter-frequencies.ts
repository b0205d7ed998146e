// How often are letters in running text? One line a language: what encodings are told apart by when every byte is "valid".

/**
 * Letters of a language grouped by frequency, most frequent first: those of the first group are about every 2^2th letter,
 * those of the next every 2^3th, and so on; `-` is an empty group. Counted over the messages of free programs translated
 * into the language, without their placeholders and options. Scripts other than Latin list only their own letters.
 * Romanian has cedillas for commas and Vietnamese its tones as combining characters, as their encodings do.
 */
export const LETTER_GROUPS = {
  en: '- e tnoairs ldcupmhfg byw vkx - zjq',
  de: '- en itrsa dluhgocm bfkzpw vü äy öx jß q',
  fr: '- e inrastolud cpmé fgvhb q xy àèkêjz w ôî',
  es: '- ea onrisdclt upm bfv góh áqyxjíz ú kéñw',
  pt: '- aeo risdnt cmlpu fvãh gbç áíxqzé óõújk yêw â',
  it: '- ieoa ntrls cdupm gvzfb h è ykq wàx òjù',
  ca: '- ea sirtnlod cupm fbg xvhóqà éí èzjòçyú k ïwü',
  nl: '- en atirosd lgvkmu pbhcw fjz y x - ëéï',
  sv: '- eant risl dokgmfv äpuöbc håy jx - w z',
  da: '- e rntilsadk ogfmuv pb æhyøjc å x wé z',
  fi: '- itea nsolku ärmv yphdj - öbgc fx w',
  is: '- a nirslekt umðgdí ávofbóyh pjúýæ öþ cé wx z',
  cs: '- - oenats prvuliíkdzám bcyhjř čéýžě šgfů x úwó ň',
  sk: '- a oenirt svpkudlzm bácyhjíčý úéťž ľšfg x óôäňw ĺ',
  pl: '- a ieonzw rtsykpcdulm jbgł żąęhśóć f ń ź vx',
  hu: '- ea tlsnk rzáoimég vhybdpjfcuíó öő üú űx w',
  ro: '- eia rtnucl sodpăm f bţşvgzî hx âj kwy',
  sl: '- aeio nrt vskpldjmz ubčg cšh ž f x yw',
  hr: '- aie onrtsj kpudvlmz bgc čš fhćž đ xyw',
  sq: '- ei traësn uomhpkldj gfbv zcy q xw ç',
  tr: '- aie lrnı dsktmyuob şçzgü cğpvhö f - x wj',
  lt: '- ai steonrk ulmpd vgyjšbėų fįc žąč ūhzę xw',
  lv: '- a isternu oklmādpv ējzīgb šcf ļūņ hķ xžw yģč',
  et: '- aie tslunk odrmv gpäjbõ hüf - c öx šyw',
  vi: '- - nhtiac\u0323\u0301 gu\u0300êoô\u0309đ ưkâmpơlry\u0303bd sevă x qf - w',
  ru: '- ое аинтрс лвкпдму язьыйбч гжфцхю шщ эё - ъ',
  uk: '- а ониевтрі кслдпумяз бьйчг жцєхф шюї щ',
  bg: '- ае ниотр свдпкзлм ъябу чжгйфц шщх ю',
  sr: '- ае ионртс купдвмзјл бг шњчцљ жћхф ђ',
  mk: '- аео итнр ксдвплм узбјг чцњжш ф - хќѓ џ',
  be: '- а нркы ілседтявмпуоцз ьэбгўч йшхф жю ё',
  el: '- α οετνιρσ μηπκυςλίδγ ήέόάχω θφύ βώξ ζ ψ',
  he: '- יו תהמלראנ בשקספדג טעחםןכצ ז ךץ ף',
  ar: '- ال يمروتة نفدسبع حكقصجأطه خشغإذزض ىثئ ءظ ؤ ـآ',
  th: '- - ารอกม\u0e48 นเ\u0e49งด\u0e31ล\u0e35ตย\u0e34บส แวไขทคจหป\u0e4cพ\u0e39ะช \u0e37ำใโซ\u0e38ฟถ \u0e47ณผภ ธษ\u0e36ฐญ ฮศ ฉๆ',
} as const;

export type LetterLanguage = keyof typeof LETTER_GROUPS;

/** Bits that the first group's letters cost; each later group's cost one more. */
const FIRST_GROUP_BITS = 2;

/** @returns bits of information by letter: −log₂ of its frequency, rounded */
export function letterBits(language: LetterLanguage): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  for (const [index, group] of LETTER_GROUPS[language].split(' ').entries()) {
    if (group === '-') continue;
    for (const letter of group) bits.set(letter, FIRST_GROUP_BITS + index);
  }
  return bits;
}
