// How the desktop app is built: main, preload and page, each into its folder of out/.
import { defineConfig } from 'electron-vite';
import rendererConfig from './renderer.vite.config';

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: true,
      // Everything but Electron itself goes into the bundle: main then needs no node_modules.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/main/index.ts', guard: 'src/hosts/guard/index.ts' },
        // As in build.node.config.ts: in place before anything else is loaded.
        output: { banner: ({ name }) => (name === 'index' ? "import './guard.js';" : '') },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        // A sandboxed preload is loaded as a classic script: CommonJS, one file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...rendererConfig,
    build: {
      ...rendererConfig.build,
      // electron-vite reads this from the project's folder, vite from the page's.
      outDir: 'out/renderer',
      // electron-vite adds the Chrome of this Electron itself, and one Chrome is all the bundler takes. The other two
      // keep the page's syntax as old as the browsers of the web host need.
      target: rendererConfig.build.target.filter((browser) => !browser.startsWith('chrome')),
      rollupOptions: { input: ['src/renderer/index.html', 'src/renderer/launcher.html'] },
    },
  },
});
