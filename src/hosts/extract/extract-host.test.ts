// The extractor as it is shipped: one bundled file in a sandboxed process, fed by the pool.
import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BundledHost, bundledHost } from '../../../test/helpers/bundled-host';
import { englishData } from '../../../test/helpers/english-data';
import { formatSamples } from '../../../test/helpers/format-samples';
import { makePdf } from '../../../test/helpers/make-pdf';
import { makeScanPdf } from '../../../test/helpers/make-scan';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import { detectFormat } from '../../adapters/extract/detection/detect-format';
import { createExtractorPool } from '../../adapters/extract/process/extractor-pool';
import { FORMAT_NAMES } from '../../adapters/extract/readers';
import { createTextRecognizer } from '../../adapters/extract/recognize/text-recognizer';
import { systemClock } from '../../adapters/fs/system-clock';
import { createNodeSpawner } from '../../adapters/process/node-spawner';
import { residentBytes } from '../../adapters/process/resident-bytes';
import type { PreparedPassage } from '../../core/document';
import { blockCount, blockOf, piecesOf } from '../../core/preview/packed-document';
import type { BlockReader, Extractor, ExtractResult, ProcessSpawner } from '../../engine/ports';

const require = createRequire(import.meta.url);
const never = new AbortController().signal;
let host: BundledHost;
let extractor: Extractor & BlockReader;
let spawner: ProcessSpawner;
let dir = '';

beforeAll(async () => {
  host = await bundledHost('extract');
  const bundleDir = dirname(host.path);
  // The nearest package.json says that the bundle is a module; the sandbox lets Node look no further up.
  await writeFile(join(bundleDir, 'package.json'), '{"type":"module"}');
  await copyFile(require.resolve('@hyzyla/pdfium/pdfium.wasm'), join(bundleDir, 'pdfium.wasm'));
  await cp(join(dirname(require.resolve('pdfjs-dist/package.json')), 'cmaps'), join(bundleDir, 'cmaps'), {
    recursive: true,
  });
  const tesseract = require.resolve('tesseract.js-core/tesseract-core-simd-lstm.js');
  await copyFile(tesseract, join(bundleDir, 'tesseract-core.cjs'));
  await copyFile(tesseract.replace(/js$/, 'wasm'), join(bundleDir, 'tesseract-core.wasm'));
  const execArgv = ['--permission', `--allow-fs-read=${join(bundleDir, '*')}`];
  const entry = { path: host.path, execArgv, offline: true };
  const log = createRecordedLog();
  spawner = createNodeSpawner({ extract: entry, inference: entry }, log);
  dir = await mkdtemp(join(tmpdir(), 'bookwheel-extract-'));
  extractor = createExtractorPool({
    spawner,
    log,
    clock: systemClock,
    residentBytes,
    size: 1,
    limits: { characters: 50_000 },
  });
}, 60_000);

afterAll(async () => {
  await extractor?.close();
  await host?.remove();
  await rm(dir, { recursive: true, force: true });
});

async function extract(name: string, bytes: Uint8Array | string): Promise<ExtractResult> {
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, name), bytes);
  return extractor.extract(join(dir, name), never);
}

const samples = await formatSamples();

it('has a sample of every format', () => {
  const formats = new Set(samples.map(({ fileName, bytes }) => detectFormat(fileName, bytes).format));
  // Pictures hold no text to be read.
  expect([...formats, 'image'].sort()).toEqual([...FORMAT_NAMES].sort());
});

/** Golden files are written anew with `vitest run src/hosts/extract --update`; read the difference line by line. */
it.each(samples)(
  'reads $fileName from inside its sandbox as its golden file says',
  async ({ fileName, bytes }) => {
    const golden = join(import.meta.dirname, '../../../test/golden/extraction', `${fileName}.txt`);
    await expect(written(await extract(fileName, bytes))).toMatchFileSnapshot(golden);
  },
);

/** What is stored of a document, as a person would check it. */
function written(result: ExtractResult): string {
  if (result.outcome !== 'indexed') return `${result.outcome}: ${result.detail ?? ''}\n`;
  const { title, author, createdAt, language, partial, passages } = result.document;
  const created = createdAt === null ? '–' : new Date(createdAt).toISOString();
  const head = `${result.documentType} | ${title} | ${author ?? '–'} | ${created} | ${language ?? '–'}${partial ? ' | partial' : ''}`;
  return [head, ...passages.map(passageText)].join('\n\n').concat('\n');
}

function passageText({ text, headingPath, page, pageLabel, part, line, boxes }: PreparedPassage): string {
  const place = [
    page === null ? '' : `page ${page}${pageLabel === null ? '' : ` (${pageLabel})`}`,
    line === null ? '' : `line ${line}`,
    part === null ? '' : `part ${part}`,
    boxes.length === 0 ? '' : `${boxes.length} boxes`,
    headingPath.join(' › '),
  ];
  return `[${place.filter((piece) => piece !== '').join(' | ')}]\n${text}`;
}

it('gives the blocks of a document for the eye, with where its passages stand, from inside its sandbox', async () => {
  await writeFile(
    join(dir, 'blocks.md'),
    '# Warranty\n\nFive years.\n\n| Part | Years |\n| --- | --- |\n| Boiler | 5 |\n',
  );
  const result = await extractor.readBlocks(join(dir, 'blocks.md'), never);
  if (result.outcome !== 'blocks') throw new Error(result.outcome);
  const { document, contentHash } = result;
  expect(contentHash).toMatch(/^[0-9a-f]{64}$/);
  const shown = Array.from({ length: blockCount(document) }, (_, ordinal) => blockOf(document, ordinal));
  expect(shown.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    'heading: Warranty',
    'paragraph: Five years.',
    'table_row: Part | Years',
    'table_row: Boiler | 5',
  ]);
  expect(piecesOf(document, 0).map(({ block }) => block)).toEqual([1, 2, 3]);
  expect(await extractor.readBlocks(join(dir, 'gone.md'), never)).toMatchObject({ outcome: 'vanished' });
});

it('takes the second PDF reader where the first finds nothing, still in the sandbox', async () => {
  expect((await extract('scan.pdf', await makePdf([[]]))).outcome).toBe('empty');
  expect((await extract('broken.pdf', '%PDF-1.7 cut short')).outcome).toBe('corrupt');
});

it('reads the beginning of a text larger than the limit', async () => {
  const result = await extract('large.log', 'A line of a log that goes on and on.\n'.repeat(100_000));
  expect(result).toMatchObject({ outcome: 'indexed', document: { partial: true } });
});

it('recognises text in scanned pages from inside its sandbox, once there is language data', async () => {
  await writeFile(
    join(dir, 'letter.pdf'),
    await makeScanPdf([['A letter about the boiler'], ['The second page']]),
  );
  const options = { spawner, log: createRecordedLog(), clock: systemClock, residentBytes };
  expect(await createTextRecognizer({ ...options, dataFolders: [dir] }).fingerprint()).toBeNull();
  await writeFile(join(dir, 'eng.traineddata'), englishData());
  const recognizer = createTextRecognizer({ ...options, dataFolders: [join(dir, 'not there'), dir] });
  try {
    expect(await recognizer.fingerprint()).toMatch(/^tesseract-\d+\+eng:\d+$/);
    const result = await recognizer.recognize(join(dir, 'letter.pdf'), 1, 4, never);
    expect(result).toMatchObject({
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      pages: [
        { page: 1, blocks: [{ text: 'A letter about the boiler' }] },
        { page: 2, blocks: [{ text: 'The second page' }] },
      ],
    });
    expect(await recognizer.recognize(join(dir, 'gone.pdf'), 1, 1, never)).toMatchObject({
      outcome: 'vanished',
    });
  } finally {
    await recognizer.close();
  }
  // At low priority on a machine that is busy with other tests.
}, 120_000);
