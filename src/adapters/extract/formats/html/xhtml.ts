// XHTML as an HTML parser needs it: in HTML, "<title/>" opens a title that swallows the rest of the page.

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Neither part can contain what ends it, so that a hostile page costs no more than its length. */
const SELF_CLOSED = /<([a-z][\w:.-]*)(\s[^<>]*)?\/>/gi;
const CDATA_START = '<![CDATA[';
const CDATA_END = ']]>';

export function xhtmlAsHtml(source: string): string {
  return withoutCdata(source).replace(SELF_CLOSED, (whole, name: string, attributes: string | undefined) =>
    VOID.has(name.toLowerCase()) ? whole : `<${name}${attributes ?? ''}></${name}>`,
  );
}

/** An HTML parser would take the sections for comments. */
function withoutCdata(source: string): string {
  let text = '';
  let at = 0;
  for (let start = source.indexOf(CDATA_START); start !== -1; start = source.indexOf(CDATA_START, at)) {
    const end = source.indexOf(CDATA_END, start);
    if (end === -1) break;
    const content = source.slice(start + CDATA_START.length, end);
    text += source.slice(at, start) + content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    at = end + CDATA_END.length;
  }
  return text + source.slice(at);
}
