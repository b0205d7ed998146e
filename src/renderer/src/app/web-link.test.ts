import { expect, it } from 'vitest';
import { linkInAddress, searchAddress } from './web-link';

it('is read from behind the # of the address', () => {
  expect(linkInAddress('#search?q=boiler%20warranty')).toEqual({ kind: 'search', query: 'boiler warranty' });
  expect(linkInAddress('#file/home/li/a.pdf#page=7')).toMatchObject({ path: '/home/li/a.pdf', page: 7 });
});

it('is none of anything else', () => {
  for (const hash of ['', '#', '#top', '#javascript:alert(1)', '#file', '#//example.org'])
    expect(linkInAddress(hash)).toBeNull();
});

it('leads to a search and back', () => {
  const address = searchAddress('保修 "five years" #2');
  expect(linkInAddress(address.slice(2))).toEqual({ kind: 'search', query: '保修 "five years" #2' });
});
