// Does a document's stated title name anything? Programs, templates and converters leave titles that nobody chose.

const PLACEHOLDER = new RegExp(
  `^(?:${[
    String.raw`\(?(?:untitled|unspecified|unnamed|anonymous)\)?\s*\d*`,
    String.raw`(?:document|dokument|book|mappe|presentation)\d*`,
    'word document',
    'ohne titel',
    'sans nom',
    'title',
    '(?:no|slide|no slide) title',
    String.raw`(?:slide|folie|diapositiva|diapositive|幻灯片) \d+`,
    String.raw`power\s?point[ -]?\p{L}+`,
    String.raw`microsoft (?:word|powerpoint|excel)\b.*`,
    String.raw`(?:无标题|文档|演示文稿)\d*`,
    // File names, from programs that print.
    String.raw`\S+\.(?:docx?|pptx?|xlsx?|rtf|txt|tex|dvi|pdf|indd|qxd|fm|html?)`,
  ].join('|')})$`,
  'iu',
);

/** @returns the title without white space around it; null when there is none or it names nothing */
export function meaningfulTitle(title: string | null): string | null {
  const text = (title ?? '').trim();
  return text === '' || PLACEHOLDER.test(text) ? null : text;
}
