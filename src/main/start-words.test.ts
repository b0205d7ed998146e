import { describe, expect, it } from 'vitest';
import { parseLink } from '../contract/links';
import { startWords } from './start-words';

describe('the words of a start', () => {
  it('ask for the launcher, for no window, or for nothing in particular', () => {
    expect(startWords(['.', '--toggle'])).toEqual({ toggle: true, hidden: false, link: null });
    expect(startWords(['--hidden'])).toMatchObject({ hidden: true });
    expect(startWords(['.', '--data-dir', '/lib', '--original-process-start-time=1'])).toEqual({
      toggle: false,
      hidden: false,
      link: null,
    });
  });

  it('bring a link, wherever it stands', () => {
    expect(startWords(['--allow-file-access', 'bookwheel://search?q=boiler', '--x']).link).toBe(
      'bookwheel://search?q=boiler',
    );
    expect(startWords(['BOOKWHEEL://search?q=a']).link).toBe('BOOKWHEEL://search?q=a');
  });

  it('bring nothing that is dangerous: other schemes are no links, and ours are parsed', () => {
    expect(startWords(['file:///etc/passwd', 'javascript:alert(1)', 'https://example.org']).link).toBeNull();
    const { link } = startWords(['bookwheel:javascript:alert(1)']);
    expect(parseLink(link ?? '')).toBeNull();
  });
});
