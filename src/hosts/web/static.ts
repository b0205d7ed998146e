// Serves the built page and nothing else: every file is listed once at start, so no path can lead outside.
import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';

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

export type PageFiles = ReadonlyMap<string, { bytes: Buffer; type: string }>;

/** @returns URL path → file; a few megabytes, most of it character maps and fonts for PDFs, kept in memory. Throws when the page has not been built. */
export function readPage(directory: string): PageFiles {
  const files = new Map<string, { bytes: Buffer; type: string }>();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(directory, path).split(sep).join('/')}`, { bytes: readFileSync(path), type });
  }
  const index = files.get('/index.html');
  if (!index) throw new Error(`no page in ${directory}`);
  files.set('/', index);
  return files;
}

/**
 * What the page may do: load its own files, also from its worker (that of PDFs), talk to its own server, and show pictures
 * that it got through the contract. Documents' text never becomes markup.
 */
export function securityHeaders(port: number): Record<string, string> {
  const socket = `ws://127.0.0.1:${port} ws://localhost:${port}`;
  return {
    'Content-Security-Policy': `default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ${socket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    'Cache-Control': 'no-store',
  };
}

export function answerFile(files: PageFiles, path: string, response: ServerResponse): void {
  const file = files.get(path);
  if (!file) {
    response
      .writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
      .end('Nothing is kept under this address.\n');
    return;
  }
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.bytes.length }).end(file.bytes);
}
