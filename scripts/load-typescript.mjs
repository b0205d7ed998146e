// Runs TypeScript from source, as the tests do.
import { root } from './project.mjs';

/** @returns `load`, by absolute path; open for as long as what it loaded may import more */
export async function openLoader() {
  const { createServer } = await import('vite');
  const server = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, watch: null },
  });
  return { load: (path) => server.ssrLoadModule(path), close: () => server.close() };
}
