// What do element names mean in the vocabularies people write documents in? Local names, in lower case.

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** DocBook, DITA, TEI, FictionBook, feeds, WordprocessingML, HTML. */
export const HEADINGS = names('title head heading h h1 h2 h3 h4 h5 h6 header bridgehead');
export const PARAGRAPHS = names(
  'p para text description content encoded simpara formalpara section sect1 sect2 sect3 sect4 sect5 chapter div body blockquote quote note tip warning caution important ' +
    'abstract annotation epigraph cite poem stanza v l lg line subtitle shortdesc text-author ab sp speaker stage summary example ' +
    'tbl table tgroup tbody thead figure item entry channel refsect1 refsection appendix preface article book topic task concept',
);
export const LIST_ITEMS = names('li listitem member step varlistentry dlentry outline');
export const CODE = names('programlisting screen literallayout codeblock pre eg synopsis msgblock screenco');
export const ROWS = names('row tr strow');
const CELLS = names('entry td th cell tc');
export const CAPTIONS = names('caption figdesc alt desc');
/** They stand within a line wherever they occur. */
export const INLINE = names(
  'a abbr acronym b bold br cite citetitle code codeph command computeroutput em emphasis envar filename filepath footnoteref gi ' +
    'guibutton guilabel guimenu guimenuitem hi i italic ins keycap keyword link literal mark menucascade option parameter ph q ' +
    'r ref replaceable s seg small span strong style strikethrough sub subscript sup superscript systemitem t tag tspan tt type u uicontrol ' +
    'ulink underline userinput varname xref lb w pc data font num sym application productname trademark persname placename rs foreign',
);
/** No text for readers, with all that is in them. */
export const SILENT = names(
  'script style document-info binary bindata instrtext delinstrtext sppr rpr ppr tblpr sectpr style-sheet stylesheet styles fonts lists docpr ' +
    'officedocumentsettings excelworkbook worksheetoptions clippath lineargradient radialgradient filter namedview revisiondesc encodingdesc ' +
    'custom-info image-data thumbnail prolog indexterm',
);
/** They open a level of headings. */
export const SECTIONS = names(
  'section sect1 sect2 sect3 sect4 sect5 chapter part div div1 div2 div3 appendix preface article topic concept task reference item entry ' +
    'refsection refsect1 refsect2 refsect3 placemark outline',
);
/** Attributes that hold words wherever they occur. */
export const WORD_ATTRIBUTES = names(
  'title text label alt description desc summary caption tooltip name value content',
);

/** Elements of these names run within a line only where there is one: records have fields called `code` and `link` too. */
export function isInlineIn(name: string, parent: string): boolean {
  return INLINE.has(name) && isKnownBlock(parent) && !SECTIONS.has(parent) && parent !== 'channel';
}

/** Names of places are their headings; titles of tables and pictures are captions. */
export function isTitleOf(name: string, parent: string): boolean {
  if (HEADINGS.has(name)) return !/^(?:table|figure|example|formalpara|image|note)$/.test(parent);
  if (name === 'name') return /^(?:document|folder|placemark|trk|wpt|rte)$/.test(parent);
  return /^(?:p|para|v|subtitle)$/.test(name) && HEADINGS.has(parent);
}

export function isKnownBlock(name: string): boolean {
  return (
    HEADINGS.has(name) ||
    PARAGRAPHS.has(name) ||
    LIST_ITEMS.has(name) ||
    CODE.has(name) ||
    ROWS.has(name) ||
    CELLS.has(name)
  );
}

export const NAME_PARTS =
  /^(?:name|persname|personname|first-?name|middle-?name|last-?name|surname|forename|givenname|othername|honorific)$/;
/** Types, not names: values in lists of a property list. */
export const UNNAMED_VALUES = /^(?:string|integer|real|date|true|false|value|data)$/i;

/** Feeds carry pages as text. */
export const HTML_INSIDE =
  /<(?:p|br|div|a|b|i|em|strong|ul|ol|li|h[1-6]|img|table|span|blockquote|pre)(?:\s[^<>]{0,2000})?\/?>/i;
/** Pictures and signatures written as letters. */
export const ENCODED = /^[A-Za-z0-9+/=\s]{200,}$/;
