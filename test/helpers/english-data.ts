// Tesseract's English data, from the package that developers install for the tests.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';

/** The very file that is downloaded elsewhere. */
export function packedEnglishData(): Uint8Array {
  const packed = createRequire(import.meta.url).resolve(
    '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz',
  );
  return readFileSync(packed);
}

export function englishData(): Uint8Array {
  return gunzipSync(packedEnglishData());
}
