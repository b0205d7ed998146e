// How does text look for matching, and where did each part of it come from?
// NFKC, lower case, no accents, half width, no invisible characters, simplified Chinese. Matching only: always show the original.
import { COMPLEX, clusterEnd, EXTENDER, foldCluster, foldUnit } from './character-folding';
import { ClusterMap, IDENTITY_MAP, type OffsetMap } from './offset-map';

export interface Normalized {
  text: string;
  map: OffsetMap;
}

const NOT_ASCII = /[\u0080-\uffff]/;
/** Arguments one call of String.fromCharCode takes without danger to the stack. */
const UNITS_PER_CALL = 8192;

export function normalize(text: string): Normalized {
  if (!NOT_ASCII.test(text)) return { text: text.toLowerCase(), map: IDENTITY_MAP };
  const sameLength = foldUnits(text);
  return sameLength === null ? foldClusters(text) : { text: sameLength, map: IDENTITY_MAP };
}

/** The fast path: every unit folds to one unit. @returns null where that is not so */
function foldUnits(text: string): string | null {
  const length = text.length;
  let index = 0;
  while (index < length) {
    const unit = text.charCodeAt(index);
    const folded = foldUnit(unit);
    if (folded >= EXTENDER) return null;
    if (folded !== unit) break;
    index += 1;
  }
  if (index === length) return text;
  const units: number[] = [];
  for (let at = index; at < length; at += 1) {
    const folded = foldUnit(text.charCodeAt(at));
    if (folded >= EXTENDER) return null;
    units.push(folded);
  }
  let tail = '';
  for (let at = 0; at < units.length; at += UNITS_PER_CALL) {
    tail += String.fromCharCode(...units.slice(at, at + UNITS_PER_CALL));
  }
  return text.slice(0, index) + tail;
}

function foldClusters(text: string): Normalized {
  const map = new ClusterMap(text.length);
  const pieces: string[] = [];
  let index = 0;
  while (index < text.length) {
    const folded = foldUnit(text.charCodeAt(index));
    const following = index + 1 < text.length ? foldUnit(text.charCodeAt(index + 1)) : 0;
    // A surrogate that follows may be a variation selector, which belongs to this cluster.
    const standsAlone = folded < EXTENDER && following !== EXTENDER && following !== COMPLEX;
    const end = standsAlone ? index + 1 : clusterEnd(text, index);
    const piece = standsAlone ? String.fromCharCode(folded) : foldCluster(text.slice(index, end));
    pieces.push(piece);
    map.append(piece.length, index, end);
    index = end;
  }
  return { text: pieces.join(''), map };
}
