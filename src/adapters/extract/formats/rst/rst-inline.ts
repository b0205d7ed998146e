// What does a piece of reStructuredText read as? Roles and links become their text, marks vanish.

export function stripRstInline(text: string): string {
  const plain = text.replace(/::\s*$/, (end) => (text.trim() === '::' ? '' : end.slice(1)));
  if (!/[`*|_\\]/.test(plain)) return plain;
  return plain
    .split(/(``[^`\n](?:[^`]|`(?!`)){0,1000}``)/)
    .map((part, index) => (index % 2 === 1 ? part.slice(2, -2) : stripMarks(part)))
    .join('');
}

function stripMarks(text: string): string {
  return text
    .replace(/(?::[\w:+.-]{1,80}:)?`([^`]{1,2000})`(?::[\w-]{1,40}:)?_{0,2}/g, (_, content: string) =>
      targetText(content),
    )
    .replace(/(^|[\s'"([{<\-/:])(\*\*?)(?=\S)([^*]{1,1000})(?<=\S)\2(?=$|[\s'")\]}>\-/:.,;!?\\])/g, '$1$3')
    .replace(/(^|[\s'"([{<])\|([^\s|](?:[^|]{0,200}[^\s|])?)\|_{0,2}(?=$|[\s'")\]}>.,;:!?])/g, '$1$2')
    .replace(/[ \t]?\[(?:#[\w-]*|\*|\d+)\]_(?!\w)/g, '')
    .replace(/(?<![\p{L}\p{N}_])([\p{L}\p{N}][\p{L}\p{N}_.-]{0,100}?)__?(?=$|[\s'")\]}>.,;:!?])/gu, '$1')
    .replace(/\\(?:\s|(.))/g, '$1');
}

/** `text <target>` reads as its text; `~package.name` and `!name` as the name. */
function targetText(content: string): string {
  const label = /^([\s\S]*?\S)\s*<[^<>]*>$/.exec(content)?.[1];
  return label ?? content.replace(/^[~!]/, '').replace(/^<([^<>]*)>$/, '$1');
}
