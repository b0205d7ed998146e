// A log that tests can read.
import type { Log } from '../../src/engine/ports';

export interface RecordedLog extends Log {
  lines: { level: 'info' | 'warn' | 'error'; message: string; fields: Record<string, unknown> }[];
}

export function createRecordedLog(): RecordedLog {
  const lines: RecordedLog['lines'] = [];
  return {
    lines,
    info: (message, fields = {}) => lines.push({ level: 'info', message, fields }),
    warn: (message, fields = {}) => lines.push({ level: 'warn', message, fields }),
    error: (message, fields = {}) => lines.push({ level: 'error', message, fields }),
  };
}
