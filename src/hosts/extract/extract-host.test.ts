// The extractor as it is shipped: one bundled file in a sandboxed process, fed by the pool.
import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BundledHost, bundledHost } from '../../../test/helpers/bundled-host';
import { docxParagraph, makeDocx } from '../../../test/helpers/make-docx';
import { makeChinesePdf, makePdf, pdfLines, ucs2Hex } from '../../../test/helpers/make-pdf';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import { createExtractorPool } from '../../adapters/extract/extractor-pool';
import { systemClock } from '../../adapters/fs/system-clock';
import { createNodeSpawner } from '../../adapters/process/node-spawner';
import { residentBytes } from '../../adapters/process/resident-bytes';
import type { Extractor, ExtractResult } from '../../engine/ports';

const require = createRequire(import.meta.url);
const never = new AbortController().signal;
let host: BundledHost;
let extractor: Extractor;
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
  const entry = { path: host.path, execArgv: ['--permission', `--allow-fs-read=${join(bundleDir, '*')}`] };
  const log = createRecordedLog();
  extractor = createExtractorPool({
    spawner: createNodeSpawner({ extract: entry, inference: entry }, log),
    log,
    clock: systemClock,
    residentBytes,
    size: 1,
    limits: { characters: 50_000 },
  });
  dir = await mkdtemp(join(tmpdir(), 'bookwheel-extract-'));
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

function texts(result: ExtractResult): string[] {
  return result.outcome === 'indexed' ? result.document.passages.map(({ text }) => text) : [result.outcome];
}

it('reads every format from inside its sandbox', async () => {
  expect(texts(await extract('a.md', '# Title\n\nMarkdown *text*.'))).toEqual(['Markdown text.']);
  expect(texts(await extract('a.html', '<p>HTML text.'))).toEqual(['HTML text.']);
  expect(texts(await extract('a.txt', 'Plain text.'))).toEqual(['Plain text.']);
  expect(texts(await extract('a.docx', makeDocx({ body: docxParagraph('Word text.') })))).toEqual([
    'Word text.',
  ]);
  expect(texts(await extract('a.pdf', await makePdf([pdfLines(['PDF text.'])])))).toEqual(['PDF text.']);
  expect(texts(await extract('zh.pdf', makeChinesePdf(['图书馆'], 'UniGB-UCS2-H', ucs2Hex)))).toEqual([
    '图书馆',
  ]);
});

it('takes the second PDF reader where the first finds nothing, still in the sandbox', async () => {
  expect((await extract('scan.pdf', await makePdf([[]]))).outcome).toBe('empty');
  expect((await extract('broken.pdf', '%PDF-1.7 cut short')).outcome).toBe('corrupt');
});

it('reads the beginning of a text larger than the limit', async () => {
  const result = await extract('large.log', 'A line of a log that goes on and on.\n'.repeat(100_000));
  expect(result).toMatchObject({ outcome: 'indexed', document: { partial: true } });
});
