// How the page is built: the same bundle for the Electron window and for the browser.
// `vite build -c renderer.vite.config.ts` builds it alone, electron.vite.config.ts builds it with the rest.
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

const rendererConfig = {
  root: 'src/renderer',
  // Relative addresses work under the app's own protocol and under any path of the web host.
  base: './',
  plugins: [react()],
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
