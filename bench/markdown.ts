// Tables in Markdown, and figures as they stand in them.

/** @param rows cells parallel to `head`; all but the first column are aligned to the right */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map(line).join('\n');
}

/** Three decimals; a dash for what was not measured. */
export function figure(value: number | null | undefined): string {
  return value == null ? '–' : value.toFixed(3);
}
