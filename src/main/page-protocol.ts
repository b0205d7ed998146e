// Serves the built page under app://bookwheel and nothing else: every file is listed once, so no address leads outside.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Protocol } from 'electron';

const SCHEME = 'app';
export const PAGE_ORIGIN = `${SCHEME}://bookwheel`;

/**
 * What the page may do: load its own files, also from its worker (that of PDFs, which fetches character maps and fonts),
 * and show pictures that it got through the contract. It has no business on any network.
 */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
};

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
};

/** Before the app is ready. `standard` gives the page an origin of its own; without `secure` it would lack web APIs. */
export function claimPageScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** After the app is ready. Throws when the page has not been built. */
export function servePage(protocol: Protocol, directory: string): void {
  const files = listPage(directory);
  protocol.handle(SCHEME, (request) => answer(files, request));
}

function answer(files: ReadonlyMap<string, string>, request: Request): Response {
  const url = new URL(request.url);
  const file = `${url.protocol}//${url.host}` === PAGE_ORIGIN ? files.get(url.pathname) : undefined;
  const type = file && TYPES[extname(file)];
  if (!type) return new Response('Nothing is kept under this address.\n', { status: 404, headers: HEADERS });
  if (request.method !== 'GET') return new Response(null, { status: 405, headers: HEADERS });
  return new Response(readFileSync(file), { headers: { ...HEADERS, 'Content-Type': type } });
}

/** Path in the address → file. */
function listPage(directory: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(`/${relative(directory, path).split(sep).join('/')}`, path);
  }
  const index = files.get('/index.html');
  if (!index) throw new Error(`The page has not been built: ${directory} has no index.html.`);
  files.set('/', index);
  return files;
}
