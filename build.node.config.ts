// How the programs that run on Node alone are bundled into out/node: the engine and its children, and the command line.
// Five builds: `hosts` share their chunks; `extract` is one file, because its sandbox lets it read nothing but its own folder;
// `guard` is what each of these loads before anything else; `bench` and `torture` are built only for the commands of that name.
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { version } from './package.json';

/** Loaded from node_modules at run time: they bring a compiled library that must stay beside their own files. */
const NATIVE_PACKAGES = ['better-sqlite3', 'usearch', 'onnxruntime-node'];

const hostEntry = (host: string): string => resolve(import.meta.dirname, 'src/hosts', host, 'index.ts');

const INPUTS: Record<string, Record<string, string>> = {
  hosts: { engine: hostEntry('engine'), inference: hostEntry('inference'), cli: hostEntry('cli') },
  extract: { extract: hostEntry('extract') },
  guard: { guard: hostEntry('guard') },
  bench: { bench: resolve(import.meta.dirname, 'bench/index.ts') },
  torture: {
    torture: resolve(import.meta.dirname, 'test/torture/index.ts'),
    'torture-engine': resolve(import.meta.dirname, 'test/torture/engine-host.ts'),
  },
};

/** The first line of each program. A module's imports are run in the order they stand in, so whatever it loads comes later. */
const GUARDED: Record<string, string> = {
  engine: "import './guard.js?gate';",
  cli: "import './guard.js?gate';",
  inference: "import './guard.js';",
  extract: "import './guard.js';",
};

export default defineConfig(({ mode }) => ({
  define: { __BOOKWHEEL_VERSION__: JSON.stringify(version) },
  publicDir: false,
  ssr: { target: 'node', noExternal: true, external: NATIVE_PACKAGES },
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'out/node',
    // Each build leaves the others' files alone; scripts/build.mjs empties the folder before the first.
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: INPUTS[mode] ?? {},
      external: [...builtinModules, /^node:/],
      output: {
        format: 'esm',
        // A tenth of what would ship. Lines and names stay: an error that nobody catches shows its line.
        comments: false,
        entryFileNames: '[name].js',
        // Beside the entries, not below them: code finds resources/ relative to the folder of its bundle.
        chunkFileNames: 'shared-[name]-[hash].js',
        ...(mode in INPUTS && { banner: (chunk) => (chunk.isEntry && GUARDED[chunk.name]) || '' }),
        ...((mode === 'extract' || mode === 'guard') && { codeSplitting: false }),
      },
    },
  },
}));
