// Is every byte of a data directory counted to its part, and is the log's end read for what went wrong?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDataDirectory } from './data-directory';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'bookwheel-usage-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(dataDir, path)), { recursive: true });
  writeFileSync(join(dataDir, path), text);
}

const line = (level: string, message: string): string =>
  `${JSON.stringify({ at: '2026-03-12T10:00:00.000Z', level, message, path: '/home/li/letter.pdf' })}\n`;

it('counts what each part takes', async () => {
  write('catalog.sqlite', '12345678');
  write('catalog.sqlite-wal', '12');
  write('catalog.damaged-2026-03-12T10-00-00.sqlite', '123');
  write('vectors/starter.usearch', '1234');
  write('models/english/onnx/model.onnx', '123456');
  write('languages/eng.traineddata', '1');
  write('logs/bookwheel.log', '12345');
  write('library.json', '{}');
  expect(await createDataDirectory(dataDir).usage()).toEqual({
    ...{ catalog: 10, vectors: 4, models: 6, languages: 1, logs: 5, setAside: 3, other: 2 },
  });
});

it('takes a directory that is gone as empty', async () => {
  const { usage, recentTroubles } = createDataDirectory(join(dataDir, 'gone'));
  expect(Object.values(await usage()).every((bytes) => bytes === 0)).toBe(true);
  expect(await recentTroubles(5)).toEqual([]);
});

it('finds the latest warnings and errors, without what they name', async () => {
  write('logs/bookwheel.1.log', line('warn', 'first') + line('info', 'all is well'));
  write('logs/bookwheel.log', `${line('error', 'second')}{"at":"cut by a full di\n${line('warn', 'third')}`);
  const { recentTroubles } = createDataDirectory(dataDir);
  const at = '2026-03-12T10:00:00.000Z';
  expect(await recentTroubles(5)).toEqual([
    { at, level: 'warn', message: 'first' },
    { at, level: 'error', message: 'second' },
    { at, level: 'warn', message: 'third' },
  ]);
  expect((await recentTroubles(1)).map(({ message }) => message)).toEqual(['third']);
});
