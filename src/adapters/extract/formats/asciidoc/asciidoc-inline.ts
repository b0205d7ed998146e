// What does a piece of AsciiDoc read as? Links and macros become their text, attributes their values, marks vanish.
import { ownEntry } from '../../../../core/own-entry';

/** An attribute's value is put in at most this long: values hold attributes that hold attributes. UTF-16 units. */
const VALUE_UNITS = 500;

export function stripAsciidocInline(text: string, attributes: ReadonlyMap<string, string>): string {
  if (!/[[\]{*_`#<+(:^~\\]/.test(text)) return text;
  return stripMarks(stripMacros(withValues(text, attributes)));
}

function withValues(text: string, attributes: ReadonlyMap<string, string>): string {
  if (!text.includes('{')) return text;
  return text.replace(/\{([\w][\w-]{0,100})\}/g, (whole, name: string) => {
    const value = attributes.get(name) ?? ownEntry(BUILT_IN, name);
    return value === undefined ? whole : value.slice(0, VALUE_UNITS);
  });
}

const BUILT_IN: Record<string, string> = {
  nbsp: '\u00a0',
  sp: ' ',
  empty: '',
  blank: '',
  lt: '<',
  gt: '>',
  amp: '&',
  plus: '+',
  asterisk: '*',
  backtick: '`',
  vbar: '|',
  startsb: '[',
  endsb: ']',
  cpp: 'C++',
};

function stripMacros(text: string): string {
  return text
    .replace(/\[\[[^\]\n]{1,200}\]\]|\(\(\([^()\n]{1,200}\)\)\)/g, '')
    .replace(/\(\(([^()\n]{1,200})\)\)/g, '$1')
    .replace(/<<([^,<>\n]{1,300})(?:,[ \t]*([^<>\n]{1,500}))?>>/g, (_, __, label?: string) => label ?? '')
    .replace(/\b(?:footnote|footnoteref):[\w-]{0,100}\[([^\]\n]{0,1000})\]/g, ' ($1)')
    .replace(
      /\b(?:link|xref|mailto|kbd|btn|menu|pass|stem|latexmath|asciimath|icon|image|indexterm2?|anchor):([^\s[\]:][^\s[\]]{0,1000})?\[([^\]\n]{0,1000})\]/g,
      (_, target: string | undefined, label: string) => labelOf(target ?? '', label),
    )
    .replace(
      /\b((?:https?|ftp|irc):\/\/[^\s[\]<>]{1,2000})\[([^\]\n]{0,1000})\]/g,
      (_, target: string, label: string) => labelOf(target, label),
    );
}

/** `^` at the end opens a window, and settings follow a comma. */
function labelOf(target: string, label: string): string {
  const text = label
    .replace(/\^?(?:,[ \t]*[\w-]+=.*)?$/, '')
    .replace(/^"(.*)"$/, '$1')
    .trim();
  return text === '' || /^[\w-]+=/.test(text) ? target : text;
}

function stripMarks(text: string): string {
  return text
    .replace(
      /\+{3}([^+\n]{1,500})\+{3}|`\+([^+\n]{1,500})\+`/g,
      (_, one?: string, other?: string) => one ?? other ?? '',
    )
    .replace(/(?:\[[\w. #%-]{0,100}\])?(\*\*|__|``|##)([^\s*_`#](?:[^\n]{0,300}?[^\s])?)\1/g, '$2')
    .replace(
      /(^|[\s'"([{<\-–—,;:.])(?:\[[\w. #%-]{1,100}\])?([*_`#])(?=\S)([^\n]{1,120}?)(?<=\S)\2(?=$|[\s'")\]}>.,;:!?\-–—])/g,
      '$1$3',
    )
    .replace(/"`([^`\n]{1,500})`"/g, '“$1”')
    .replace(/([\^~])(\S[^\s^~]{0,100})\1/g, '$2')
    .replace(/\\(?=[-*_`#^~[{<&])/g, '');
}
