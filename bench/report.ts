// Figures as a table a person can read and paste.
import { cpus, totalmem } from 'node:os';

/** What was measured, the figure, a remark. */
export type Row = [string, string, string];

/** @param to standard error where standard output carries data */
export function printTable(title: string, rows: Row[], to: NodeJS.WritableStream = process.stdout): void {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  to.write(`\n${title}\n`);
  for (const [name, figure, remark] of rows) {
    to.write(`  ${name.padEnd(widths[0] ?? 0)}  ${figure.padStart(widths[1] ?? 0)}  ${remark}\n`);
  }
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

export function toMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

/** What the figures were measured on. */
export function machine(): string {
  return `${cpus().length} × ${cpus()[0]?.model}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
}

/** ISO 8601, UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
