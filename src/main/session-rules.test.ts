import { describe, expect, it } from 'vitest';
import { mayBeRequested } from './session-rules';

describe('what a page may request', () => {
  it.each([
    'app://bookwheel/index.html',
    'data:image/png;base64,AA',
    'blob:app://bookwheel/1',
    'devtools://devtools/x',
  ])('lets %s through', (url) => expect(mayBeRequested(url, 'app://bookwheel')).toBe(true));

  it.each([
    'https://example.org/',
    'http://127.0.0.1:80/',
    'ws://localhost:5173/',
    'file:///etc/passwd',
    'app://bookwheel.example.org/',
    'app://elsewhere/',
  ])('stops %s', (url) => expect(mayBeRequested(url, 'app://bookwheel')).toBe(false));

  it('while developing, lets the page talk to the server that builds it, and to no other', () => {
    expect(mayBeRequested('ws://localhost:5173/hmr', 'http://localhost:5173')).toBe(true);
    expect(mayBeRequested('http://localhost:5173/src/main.tsx', 'http://localhost:5173')).toBe(true);
    expect(mayBeRequested('http://localhost:51730/', 'http://localhost:5173')).toBe(false);
  });
});
