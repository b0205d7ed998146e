// Rows that follow one another, as a table; a wide one scrolls in itself.
import { useMemo } from 'react';
import { useMessages } from '../messages';
import { MarkedText } from '../ui/marked-text';
import { visibleText } from '../ui/visible-text';
import { marksWithin } from './block-marks';
import type { ShownBlock } from './block-runs';
import { foundIn, type Look } from './look';
import styles from './preview.module.css';
import { type TableRow, toTable } from './table-cells';

export function TableView({ blocks, look }: { blocks: readonly ShownBlock[]; look: Look }) {
  const messages = useMessages();
  const first = blocks[0]?.ordinal ?? 0;
  const isWhole = first === 0 || first > look.firstShown;
  const table = useMemo(() => toTable(blocks, isWhole), [blocks, isWhole]);
  return (
    <section
      className={styles.tableFrame}
      aria-label={messages.tableRegion}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
      tabIndex={0}
    >
      <table className={styles.table}>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.block.ordinal} {...foundIn(row.block, look)}>
              <Cells row={row} columns={table.columns} look={look} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cells({ row, columns, look }: { row: TableRow; columns: number; look: Look }) {
  const { block, cells, isHead } = row;
  const marks = look.marks.get(block.ordinal) ?? [];
  return cells.map(({ start, end }) => {
    const text = (
      <MarkedText
        text={visibleText(block.text.slice(start, end))}
        highlights={marksWithin(marks, start, end)}
      />
    );
    if (isHead) {
      return (
        <th key={start} scope="col" dir="auto">
          {text}
        </th>
      );
    }
    return (
      <td key={start} colSpan={cells.length === columns ? undefined : columns} dir="auto">
        {text}
      </td>
    );
  });
}
