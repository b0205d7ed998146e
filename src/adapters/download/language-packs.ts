// Which language data can be downloaded for recognising text, and what exactly must arrive?
// Tesseract's own trained models (Apache-2.0) in their smaller whole-number form, as the tesseract.js project publishes
// them: each language as one gzipped file.

export interface LanguagePack {
  /** Tesseract's name for the language. */
  code: string;
  name: string;
  /** Below the base address, of which there may be several. */
  path: string;
  /** Of the file as it is downloaded, gzipped: its length, and SHA-256 in hex. */
  bytes: number;
  sha256: string;
  /** The same of the data in it. */
  dataBytes: number;
  dataSha256: string;
}

export const LANGUAGE_PACKS: readonly LanguagePack[] = [
  {
    code: 'eng',
    name: 'English',
    path: '@tesseract.js-data/eng@1.0.0/4.0.0_best_int/eng.traineddata.gz',
    bytes: 2_952_873,
    sha256: '45b4cb346724ac1774f1c36f42f182b887bcdb28ebe63e6fff90ac41f3fcff91',
    dataBytes: 5_199_098,
    dataSha256: '5dc5d8d640a212c9d6184921ba103b186f50e0fed9ee716c53e6b312b400d747',
  },
  {
    code: 'chi_sim',
    name: 'Chinese (simplified)',
    path: '@tesseract.js-data/chi_sim@1.0.0/4.0.0_best_int/chi_sim.traineddata.gz',
    bytes: 1_718_768,
    sha256: 'b8a23f10c7de500891eb458a8adc9cc58ab7f242f08b7d149f5e9aea4ad5db7c',
    dataBytes: 2_471_033,
    dataSha256: '9784f7c917c546424b690fcde708ce1f604a4393d08bb51ddab146d7d7c794e6',
  },
];
