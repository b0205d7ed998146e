// What happened, for a person or a bug report? JSON lines in a few small files, oldest dropped.
// Callers never pass document text or queries; long values are cut here as a second line of defence.
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Log } from '../../engine/ports';

/** Months of ordinary use; opens at once in any editor. */
const FILE_BYTES_MAX = 4 * 1024 * 1024;
const OLD_FILES_KEPT = 2;
/** UTF-16 units of one value: room for a long path or an error message, not for a paragraph of somebody's letter. */
const VALUE_LENGTH_MAX = 600;
/** An error names its causes, but not without end. */
const CAUSE_DEPTH_MAX = 3;

export type FileLog = Log & { close(): void };

/** A log that cannot be written (a full disk) never stops the work: it counts what it lost and says so when it can again. */
export function createFileLog(dir: string, clock: Clock, options: { bytesMax?: number } = {}): FileLog {
  const bytesMax = options.bytesMax ?? FILE_BYTES_MAX;
  let file: { descriptor: number; bytes: number } | null = null;
  let linesLost = 0;
  let closed = false;

  const write = (line: string): void => {
    file ??= openFile(dir);
    const bytes = Buffer.from(line);
    if (file.bytes > 0 && file.bytes + bytes.length > bytesMax) {
      closeSync(file.descriptor);
      file = null;
      rotate(dir);
      file = openFile(dir);
    }
    file.bytes += writeSync(file.descriptor, bytes);
  };

  const record = (level: string, message: string, fields: Record<string, unknown> = {}): void => {
    if (closed) return;
    const at = new Date(clock.now()).toISOString();
    try {
      if (linesLost > 0) {
        write(`${JSON.stringify({ at, level: 'warn', message: 'log lines were lost', lines: linesLost })}\n`);
        linesLost = 0;
      }
      write(`${JSON.stringify({ at, level, message: plain(message), ...plainFields(fields) })}\n`);
    } catch {
      linesLost += 1;
    }
  };

  return {
    info: (message, fields) => record('info', message, fields),
    warn: (message, fields) => record('warn', message, fields),
    error: (message, fields) => record('error', message, fields),
    close: () => {
      closed = true;
      if (file) closeSync(file.descriptor);
      file = null;
    },
  };
}

const fileName = (age: number): string => (age === 0 ? 'bookwheel.log' : `bookwheel.${age}.log`);

function openFile(dir: string): { descriptor: number; bytes: number } {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const descriptor = openSync(join(dir, fileName(0)), 'a', 0o600);
  return { descriptor, bytes: fstatSync(descriptor).size };
}

function rotate(dir: string): void {
  rmSync(join(dir, fileName(OLD_FILES_KEPT)), { force: true });
  for (let age = OLD_FILES_KEPT - 1; age >= 0; age -= 1) {
    try {
      renameSync(join(dir, fileName(age)), join(dir, fileName(age + 1)));
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
    }
  }
}

function plainFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cut(value);
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Error) {
    const { name, message, stack, cause } = value;
    const code = (value as { code?: unknown }).code;
    const deeper = cause !== undefined && depth < CAUSE_DEPTH_MAX ? { cause: plain(cause, depth + 1) } : {};
    return {
      name,
      code,
      message: cut(message),
      at: stack
        ?.split('\n')
        .slice(1, 6)
        .map((line) => line.trim()),
      ...deeper,
    };
  }
  if (typeof value === 'object' && value !== null) return cut(JSON.stringify(value));
  return value;
}

function cut(text: string): string {
  return text.length <= VALUE_LENGTH_MAX ? text : `${text.slice(0, VALUE_LENGTH_MAX)}…`;
}
