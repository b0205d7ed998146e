// What does the installed program consist of beside packages and models, whose is each file of it, and under which licence?
// Every file that ships belongs to one part: one that does not is refused until somebody has said where it is from.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * @typedef {{ name: string, from: string, licence: string, files: RegExp[], listedElsewhere?: true }} Part `files`: paths as in
 *   the package. `listedElsewhere`: the lists of packages and models have it by itself.
 */

const OWN = 'this project';
const npm = (name) => `[${name}](https://www.npmjs.com/package/${name})`;

/** @type {Part[]} */
export const SHIPPED_PARTS = [
  {
    name: 'Bookwheel: programs, page, icons and sample library (the packages in the bundles have their own lines)',
    from: OWN,
    licence: 'Apache-2.0',
    files: [
      /^package\.json$/,
      /^out\/(main|preload)\/[\w.-]+\.c?js$/,
      /^out\/node\/(cli|engine|extract|guard|inference|shared-[\w.-]+)\.js$/,
      /^out\/renderer\/(index\.html|launcher\.html|icon\.svg)$/,
      /^out\/renderer\/assets\/[\w.-]+\.(m?js|css)$/,
      /^resources\/(icons|packaging|sample-library)\//,
      /^resources\/models\/catalogue\.json$/,
      /^resources\/api\/openapi\.json$/,
    ],
  },
  {
    name: 'PDFium, as WebAssembly: draws and reads PDFs',
    from: npm('@hyzyla/pdfium'),
    licence: 'BSD-3-Clause AND Apache-2.0',
    files: [/^out\/node\/pdfium\.wasm$/],
  },
  {
    name: 'Tesseract and Leptonica, as WebAssembly: recognise text in pictures',
    from: npm('tesseract.js-core'),
    licence: 'Apache-2.0 AND BSD-2-Clause',
    files: [/^out\/node\/tesseract-core\.(cjs|wasm)$/],
  },
  {
    name: 'Character maps of Adobe, for Chinese, Japanese and Korean PDFs',
    from: npm('pdfjs-dist'),
    licence: 'BSD-3-Clause',
    files: [/^out\/(node|renderer\/pdfjs)\/cmaps\/([\w-]+\.bcmap|LICENSE)$/],
  },
  {
    name: 'Foxit fonts, for PDFs that bring none',
    from: npm('pdfjs-dist'),
    licence: 'BSD-3-Clause',
    files: [/^out\/renderer\/pdfjs\/standard_fonts\/(Foxit\w+\.pfb|LICENSE_FOXIT)$/],
  },
  {
    name: 'Liberation fonts, for PDFs that bring none',
    from: npm('pdfjs-dist'),
    licence: 'OFL-1.1',
    files: [/^out\/renderer\/pdfjs\/standard_fonts\/(LiberationSans-\w+\.ttf|LICENSE_LIBERATION)$/],
  },
  {
    name: 'OpenJPEG: pictures in PDFs',
    from: npm('pdfjs-dist'),
    licence: 'BSD-2-Clause AND Apache-2.0',
    files: [/^out\/renderer\/pdfjs\/wasm\/(openjpeg_nowasm_fallback\.js|LICENSE_(PDFJS_)?OPENJPEG)$/],
  },
  {
    name: 'Compiled packages',
    from: 'npm',
    licence: 'as listed above',
    files: [
      /^node_modules\/(better-sqlite3|usearch|bindings|file-uri-to-path|node-gyp-build|onnxruntime-(node|common))\//,
    ],
    listedElsewhere: true,
  },
  {
    name: 'Starter models',
    from: OWN,
    licence: 'as listed below',
    files: [/^resources\/models\/starter\//],
    listedElsewhere: true,
  },
];

/** Of Electron, whose own files the packager lays beside ours: not looked at file by file. */
export const ELECTRON_PARTS = [
  {
    name: 'Chromium and all that is in it',
    licence: 'BSD-3-Clause and others; LICENSES.chromium.html in the program has each with its text',
  },
  {
    name: 'FFmpeg (libffmpeg, ffmpeg.dll)',
    licence:
      'LGPL-2.1-or-later; a library of its own beside the program, linked when it starts, which anybody may replace by theirs',
  },
  { name: 'Node.js', licence: 'MIT and others, as in LICENSES.chromium.html' },
];

/** @param {readonly string[]} paths as in the package, with `/`  @returns {string[]} those that are nobody's */
export function unownedFiles(paths) {
  return paths.filter((path) => !SHIPPED_PARTS.some(({ files }) => files.some((file) => file.test(path))));
}

/** @returns {string[]} of a project: what would be shipped of it beside packages, as far as it has been built */
export function filesToShip(root) {
  return ['out', 'resources']
    .flatMap((folder) => filesBelow(join(root, folder)))
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter((path) => !isLeftBehind(path));
}

/** As electron-builder.config.mjs leaves them out. */
function isLeftBehind(path) {
  return /\.map$|^out\/\.|^out\/node\/(bench|torture)/.test(path);
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** @returns {string[]} names of the languages whose data is offered, which is the same work under one licence */
export function offeredLanguages(root) {
  const file = join(root, 'src', 'adapters', 'download', 'language-packs.ts');
  if (!existsSync(file)) return [];
  return [...readFileSync(file, 'utf8').matchAll(/code: '\w+',\s+name: '([^']+)'/g)].map(([, name]) => name);
}
