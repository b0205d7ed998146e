// What does one character become when text is normalised for matching? Single UTF-16 units by table, clusters by rule.
import { radicalToCharacter } from './radicals';
import { simplifyHan } from './simplified-chinese';

/** Returned by `foldUnit` for a unit that changes its neighbour or vanishes: a combining mark, a soft hyphen, a joiner. */
export const EXTENDER = 0xfffe;
/** Returned by `foldUnit` where one unit is not enough to tell, or the result is not one unit. */
export const COMPLEX = 0xffff;

/** Invisible by definition (soft hyphen, zero-width space and joiners, variation selectors), and skin tones of emoji. */
const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}]/gu;
/** What readers leave out: accents of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic. Never marks of kana or Indic scripts. */
const OPTIONAL_MARKS = new RegExp(
  [
    '[\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]',
    '[\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7]',
    '[\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed]',
  ].join('|'),
  'g',
);
/** Half-width voicing marks and the vowels and finals of conjoining Hangul compose with what is before them, without being marks. */
const EXTENDS =
  /[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\uff9e\uff9f\u1160-\u11ff\ud7b0-\ud7fb]/u;
const CLUSTER =
  /.[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\uff9e\uff9f\u1160-\u11ff\ud7b0-\ud7fb]*/suy;
const HAN = /\p{Script=Han}/u;
const NOT_ASCII = /[\u0080-\uffff]/;

/** Letters that Unicode does not decompose but readers type with plain ones. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ł', 'l'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ı', 'i'],
  ['ς', 'σ'],
]);

/** 0 = not asked for yet. Filled on demand: asking all 65,536 at start would cost tens of milliseconds. */
const foldedUnits = new Uint16Array(0x10000);

/** Folded clusters of several units. Emptied when full; real text repeats a few hundred. */
const foldedClusters = new Map<string, string>();
const MAX_CACHED_CLUSTERS = 4096;

/** @returns the unit it folds to when it stands alone, or EXTENDER, or COMPLEX */
export function foldUnit(unit: number): number {
  const known = foldedUnits[unit] ?? 0;
  return known === 0 ? learnUnit(unit) : known;
}

function learnUnit(unit: number): number {
  const character = String.fromCharCode(unit);
  let folded = COMPLEX;
  if (EXTENDS.test(character)) folded = EXTENDER;
  else if (unit < 0xd800 || unit > 0xdfff) {
    const result = foldOnce(character);
    if (result.length === 1) folded = result.charCodeAt(0);
  }
  foldedUnits[unit] = folded;
  return folded;
}

/** @returns the end of the cluster that starts at `start`: one code point and all that extends it */
export function clusterEnd(text: string, start: number): number {
  CLUSTER.lastIndex = start;
  return CLUSTER.test(text) ? CLUSTER.lastIndex : start + 1;
}

/** Folds one cluster as `clusterEnd` delimits it. May return '' (a lone soft hyphen) or several characters (ﬁ, ½). */
export function foldCluster(cluster: string): string {
  const known = foldedClusters.get(cluster);
  if (known !== undefined) return known;
  const folded = foldOnce(cluster);
  if (foldedClusters.size >= MAX_CACHED_CLUSTERS) foldedClusters.clear();
  foldedClusters.set(cluster, folded);
  return folded;
}

function foldOnce(cluster: string): string {
  let folded = cluster;
  // A few results fold further (薴 → 苧 → 苎); two rounds reach the end for every code point, the third only confirms.
  for (let round = 0; round < 3; round += 1) {
    const before = folded;
    folded = before
      .replace(IGNORABLE, '')
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFD')
      .replace(OPTIONAL_MARKS, '');
    folded = folded.normalize('NFC');
    if (NOT_ASCII.test(folded)) folded = Array.from(folded, replaceLetter).join('');
    if (folded === before) break;
  }
  return folded;
}

function replaceLetter(character: string): string {
  const plain = PLAIN_LETTERS.get(character);
  if (plain !== undefined) return plain;
  return HAN.test(character) ? simplifyHan(radicalToCharacter(character)) : character;
}
