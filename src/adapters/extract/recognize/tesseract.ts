// Tesseract, compiled to WebAssembly, recognises text in a picture. The engine of tesseract.js is used without its worker,
// which would fetch language data from the network and needs a thread of its own.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { ReadFailure } from '../reader';

/** Trained data of one language. */
export interface Language {
  /** As Tesseract names it: 'eng', 'chi_sim'. */
  code: string;
  data: Uint8Array;
}

/** Pixels from the top left. */
interface PixelBox {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export interface RecognizedLine {
  text: string;
  box: PixelBox;
  /** 0–100. */
  confidence: number;
}

/** What is used of the module (tesseract.js-core, javascript/api.h). */
interface Tesseract {
  FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void };
  TessBaseAPI: new () => TessBaseApi;
}

interface TessBaseApi {
  /** 0 when all went well. */
  Init(dataPath: string | null, languages: string, engineMode: number): number;
  /** 1 when the picture cannot be read. @param orientation as EXIF counts it, 1 is upright */
  SetImageFile(orientation: number, angle: number): number;
  Recognize(monitor: null): number;
  GetJSONText(): string;
  Clear(): void;
  End(): void;
}

/** As GetJSONText writes it, as far as it is used. */
interface RecognizedPage {
  blocks: { paragraphs: { lines: { text: string; confidence: number; bbox: PixelBox }[] }[] }[] | null;
}

type TesseractFactory = (options: object) => Promise<Tesseract>;

const LSTM_ONLY = 1;
const INPUT = '/input';
const SCRIPT_FILE = 'tesseract-core.cjs';
const WASM_FILE = 'tesseract-core.wasm';
const PACKAGE_FILE = 'tesseract.js-core/tesseract-core-simd-lstm';

let started: { /** Codes and sizes. */ languages: string; module: Tesseract; api: TessBaseApi } | null = null;

/**
 * @param picture PNG, JPEG, GIF, TIFF, WebP or PNM
 * @param orientation as EXIF counts it: 1 is upright
 * @returns lines in reading order
 * @throws ReadFailure `corrupt` when it is no picture that can be read
 */
export async function recognizeLines(
  picture: Uint8Array,
  languages: readonly Language[],
  orientation = 1,
): Promise<RecognizedLine[]> {
  const { module, api } = await start(languages);
  module.FS.writeFile(INPUT, picture);
  try {
    if (api.SetImageFile(orientation, 0) !== 0)
      throw new ReadFailure('corrupt', 'the picture cannot be read');
    api.Recognize(null);
    const { blocks } = JSON.parse(api.GetJSONText()) as RecognizedPage;
    return (blocks ?? []).flatMap(({ paragraphs }) =>
      paragraphs.flatMap(({ lines }) =>
        lines.map(({ text, confidence, bbox }) => ({ text: text.trim(), confidence, box: bbox })),
      ),
    );
  } catch (error) {
    // After a trap the module's memory is in an unknown state.
    if (!(error instanceof ReadFailure)) started = null;
    throw error;
  } finally {
    started?.api.Clear();
    started?.module.FS.unlink(INPUT);
  }
}

async function start(languages: readonly Language[]): Promise<NonNullable<typeof started>> {
  const names = languages.map(({ code }) => code).join('+');
  const key = languages.map(({ code, data }) => `${code}:${data.length}`).join('+');
  if (started?.languages === key) return started;
  started?.api.End();
  started = null;
  const { factory, wasmBinary } = await loadCore();
  const quiet = (): void => undefined;
  const module = await factory({ wasmBinary, TesseractProgress: quiet, print: quiet, printErr: quiet });
  for (const { code, data } of languages) module.FS.writeFile(`${code}.traineddata`, data);
  const api = new module.TessBaseAPI();
  if (api.Init(null, names, LSTM_ONLY) !== 0) {
    throw new ReadFailure('unsupported', 'the language data for recognising text cannot be used');
  }
  started = { languages: key, module, api };
  return started;
}

/** Beside the bundle when built, in the package when run from source. */
async function loadCore(): Promise<{ factory: TesseractFactory; wasmBinary: Uint8Array }> {
  const require = createRequire(import.meta.url);
  try {
    const wasmBinary = await readFile(new URL(WASM_FILE, import.meta.url));
    return { factory: require(`./${SCRIPT_FILE}`) as TesseractFactory, wasmBinary };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const wasmBinary = await readFile(require.resolve(`${PACKAGE_FILE}.wasm`));
    return { factory: require(`${PACKAGE_FILE}.js`) as TesseractFactory, wasmBinary };
  }
}
