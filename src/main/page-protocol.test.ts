import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Protocol } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PAGE_ORIGIN, servePage } from './page-protocol';

let folder: string;
let ask: (address: string, method?: string) => Response;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bookwheel-page-'));
  const page = join(folder, 'renderer');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<title>Bookwheel</title>');
  writeFileSync(join(page, 'assets', 'app.js'), 'export {};');
  writeFileSync(join(folder, 'secret.html'), 'not for the page');
  const protocol = {
    handle: (_scheme: string, answer: (request: Request) => Response) => {
      ask = (address, method = 'GET') => answer({ url: address, method } as Request);
    },
  };
  servePage(protocol as unknown as Protocol, page);
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the page protocol', () => {
  it('serves the page and its parts with their types', async () => {
    expect(await ask(`${PAGE_ORIGIN}/`).text()).toBe('<title>Bookwheel</title>');
    expect(ask(`${PAGE_ORIGIN}/index.html`).headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(ask(`${PAGE_ORIGIN}/assets/app.js`).headers.get('content-type')).toBe(
      'text/javascript; charset=utf-8',
    );
  });

  it('allows the page no network, no inline script and no frame around it, on every answer', () => {
    for (const address of ['/', '/nowhere']) {
      const policy = ask(PAGE_ORIGIN + address).headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("connect-src 'self';");
      expect(policy).not.toMatch(/unsafe|https?:|ws:/);
    }
  });

  it.each([
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/assets/..%5c..%5c..%5csecret.html',
    '//secret.html',
    '/assets',
    '/index.html%00.js',
    '/%',
  ])('keeps nothing under %s', (path) => {
    expect(ask(PAGE_ORIGIN + path).status).toBe(404);
  });

  it('answers under its own name only, and only reading', () => {
    expect(ask('app://elsewhere/index.html').status).toBe(404);
    expect(ask(`${PAGE_ORIGIN}/index.html`, 'POST').status).toBe(405);
  });

  it('refuses to serve a page that was not built', () => {
    expect(() =>
      servePage({ handle: () => undefined } as unknown as Protocol, join(folder, 'renderer', 'assets')),
    ).toThrow(/has not been built/);
  });
});
