// A child's entry bundled as the build does it, so that tests of adapters start real children without a build before them.
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');

export interface BundledHost {
  /** The script to fork. It lies below the project, where it finds node_modules. */
  path: string;
  remove(): Promise<void>;
}

export async function bundledHost(host: 'inference' | 'extract'): Promise<BundledHost> {
  const outDir = join(ROOT, '.cache', 'test-hosts', `${host}-${process.pid}`);
  await build({
    root: ROOT,
    configFile: join(ROOT, 'build.node.config.ts'),
    // None of the build's own modes, so that it adds no entries of its own.
    mode: 'test-host',
    logLevel: 'silent',
    build: {
      outDir,
      sourcemap: false,
      rolldownOptions: {
        input: { [host]: join(ROOT, 'src/hosts', host, 'index.ts') },
        output: { codeSplitting: false },
      },
    },
  });
  return { path: join(outDir, `${host}.js`), remove: () => rm(outDir, { recursive: true, force: true }) };
}
