// Which control words stand for characters, and which begin groups whose text nobody sees?
import type { Aside } from './rtf-sink';

/** Words and symbols that are characters. Optional hyphens and marks without width are none that anybody searches for. */
export const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['emdash', '—'],
  ['endash', '–'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['qmspace', ' '],
  ['bullet', '•'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['zwj', '\u200d'],
  ['zwnj', '\u200c'],
  ['~', '\u00a0'],
  ['_', '-'],
  ['-', ''],
  ['zwbo', ''],
  ['zwnbo', ''],
  ['ltrmark', ''],
  ['rtlmark', ''],
  ['{', '{'],
  ['}', '}'],
  ['\\', '\\'],
]);

/** Groups that are data, or text that only the program sees. */
export const UNSEEN: ReadonlySet<string> = new Set(
  (
    'colortbl filetbl listtable listoverridetable revtbl rsidtbl pict objdata objclass objname objalias objsect ' +
    'shprslt nonshppict sp sn sv picprop bkmkstart bkmkend tc tcn xe rxe txe pntxta pntxtb template private ' +
    'themedata colorschememapping latentstyles datastore generator xmlnstbl xmlattrname xmlattrvalue ' +
    'atnauthor ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn falt panose fname fontemb fontfile nonesttables blipuid ' +
    'listname listpicture leveltext levelnumbers mmathPict formfield datafield ffname ffdeftext ffformat ' +
    'ffhelptext ffstattext ffentrymcr ffexitmcr ffl docvar atnid atrfstart atrfend atnref atndate atntime atnicn ' +
    'atnparent passwordhash mhtmltag fldtype linkstyles keycode pnseclvl'
  ).split(' '),
);

/** Groups marked as to be left out by programs that do not know them, which are known here. */
export const KNOWN_IF_MARKED: ReadonlySet<string> = new Set(
  (
    'annotation shpinst shptxt do dptxbxtext dptxbx ud footnote listtext pntext nesttableprops ' +
    'fldinst htmltag moMath moMathPara mmath'
  ).split(' '),
);

/** Groups that stand beside the text: the text goes on behind them as if they were not there. */
export const ASIDES: ReadonlyMap<string, Aside> = new Map([
  ['footnote', 'note'],
  ['annotation', 'note'],
  ['shptxt', 'note'],
  ['dptxbxtext', 'note'],
  ['header', 'header'],
  ['headerl', 'header'],
  ['headerr', 'header'],
  ['headerf', 'header'],
  ['footer', 'footer'],
  ['footerl', 'footer'],
  ['footerr', 'footer'],
  ['footerf', 'footer'],
]);
