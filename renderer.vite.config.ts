// How the page is built: the same bundle for the Electron window and for the browser.
// `vite build -c renderer.vite.config.ts` builds it alone, electron.vite.config.ts builds it with the rest.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';

const PDFJS = join(import.meta.dirname, 'node_modules/pdfjs-dist');
/** WebAssembly is left out: the page's policy does not allow it. */
const WANTED = [
  { folder: 'cmaps', name: /\.bcmap$|^LICENSE/u },
  { folder: 'standard_fonts', name: /\.(?:pfb|ttf)$|^LICENSE/u },
  { folder: 'wasm', name: /^openjpeg_nowasm_fallback\.js$|^LICENSE_(?:PDFJS_)?OPENJPEG/u },
];

const rendererConfig = {
  root: 'src/renderer',
  // Relative addresses work under the app's own protocol and under any path of the web host.
  base: './',
  plugins: [react(), pdfFiles()],
  // A worker that imports by name, as that of PDFs does.
  worker: { format: 'es' },
  build: {
    outDir: '../../out/renderer',
    emptyOutDir: true,
    // electron-vite would not; the same bundle goes over the wire to a browser.
    minify: true,
    // The first versions with light-dark() and oklch(), which the colour tokens are written in.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // The window's page and the launcher's; what both use is shared between them.
    rolldownOptions: {
      input: ['index.html', 'launcher.html'].map((page) => join(import.meta.dirname, 'src/renderer', page)),
    },
    // The strict content security policy allows no inline script, which this polyfill would be.
    modulePreload: { polyfill: false },
  },
} satisfies UserConfig;

export default rendererConfig;

/**
 * What pdf.js fetches by name while it shows a document: character maps of Chinese, Japanese and Korean encodings, the
 * fonts that every PDF may take for granted, and JPEG 2000 in plain JavaScript. They lie beside the page under pdfjs/.
 */
function pdfFiles(): Plugin {
  return {
    name: 'pdf-files',
    generateBundle() {
      for (const { fileName, file } of files()) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(file) });
      }
    },
    configureServer(server) {
      const byAddress = new Map(files().map(({ fileName, file }) => [`/${fileName}`, file]));
      server.middlewares.use((request, response, next) => {
        const file = byAddress.get(request.url ?? '');
        if (file === undefined) return next();
        if (file.endsWith('.js')) response.setHeader('Content-Type', 'text/javascript');
        response.end(readFileSync(file));
      });
    },
  };
}

function files(): { fileName: string; file: string }[] {
  return WANTED.flatMap(({ folder, name }) =>
    readdirSync(join(PDFJS, folder))
      .filter((entry) => name.test(entry))
      .map((entry) => ({ fileName: `pdfjs/${folder}/${entry}`, file: join(PDFJS, folder, entry) })),
  );
}
