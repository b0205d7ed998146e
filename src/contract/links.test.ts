import { describe, expect, it } from 'vitest';
import { makeLink, parseLink } from './links';

describe('links', () => {
  it('name a search', () => {
    expect(parseLink('bookwheel://search?q=boiler%20warranty')).toEqual({
      kind: 'search',
      query: 'boiler warranty',
    });
    // As some systems hand them over: a slash after the host, a plus for a space.
    expect(parseLink('bookwheel://search/?q=%E4%BF%9D%E4%BF%AE+2023')).toMatchObject({ query: '保修 2023' });
  });

  it('name a file, its page and its passage', () => {
    expect(parseLink('bookwheel://file/home/li/Boiler%20contract.pdf#page=7')).toEqual({
      kind: 'file',
      path: '/home/li/Boiler contract.pdf',
      page: 7,
      text: null,
    });
    expect(parseLink('bookwheel://file/home/li/a.md#text=The%20warranty')).toMatchObject({
      path: '/home/li/a.md',
      page: null,
      text: 'The warranty',
    });
  });

  it('name files of Windows, on drives and on servers', () => {
    for (const path of ['C:\\Users\\li\\手册 #2.pdf', '\\\\server\\share\\a.pdf', 'D:/a/b.pdf']) {
      const link = makeLink({ kind: 'file', path, page: 2, text: null });
      expect(link).toMatch(/^bookwheel:\/\/file\/[^\\]+#page=2$/);
      expect(parseLink(link ?? '')).toEqual({ kind: 'file', path, page: 2, text: null });
    }
    expect(parseLink('bookwheel://file/C:/Users/li/a.pdf')).toMatchObject({ path: 'C:/Users/li/a.pdf' });
  });

  it.each([
    ['another scheme', 'file:///etc/passwd'],
    ['a script', 'javascript:alert(1)'],
    ['a script in disguise', 'bookwheel://search?q=x\njavascript:alert(1)'],
    ['another verb', 'bookwheel://open/etc/passwd'],
    ['no query', 'bookwheel://search?q='],
    ['an empty query', 'bookwheel://search?q=%20%20'],
    ['a control character', 'bookwheel://search?q=a%00b'],
    ['a line break', 'bookwheel://file/home/li/a%0Ab.pdf'],
    ['broken encoding', 'bookwheel://file/home/%E4%BF'],
    ['no path', 'bookwheel://file'],
    ['a page that is none', 'bookwheel://file/a.pdf#page=-1'],
    ['a page that is a word', 'bookwheel://file/a.pdf#page=seven'],
    ['a page beyond all books', 'bookwheel://file/a.pdf#page=99999999'],
    ['a user and a password', 'bookwheel://me:secret@file/a.pdf'],
    ['a huge query', `bookwheel://search?q=${'a'.repeat(2001)}`],
    ['a huge link', `bookwheel://file/${'a'.repeat(100_000)}`],
    ['nothing', ''],
  ])('are refused: %s', (_name, text) => {
    expect(parseLink(text)).toBeNull();
  });

  it('are not made of what they could not carry', () => {
    expect(makeLink({ kind: 'file', path: '/home/li/a\nb.pdf', page: null, text: null })).toBeNull();
    expect(makeLink({ kind: 'file', path: 'relative.pdf', page: null, text: null })).toBeNull();
    expect(makeLink({ kind: 'search', query: ' ' })).toBeNull();
  });
});
