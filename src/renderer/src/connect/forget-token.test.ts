import { expect, it } from 'vitest';
import { withoutSecrets } from './forget-token';

it('takes the secrets out of an address, and nothing else', () => {
  expect(withoutSecrets('?token=abc')).toBe('');
  expect(withoutSecrets('?once=abc')).toBe('');
  expect(withoutSecrets('?token=a&x=1&token=b&once=c')).toBe('?x=1');
  expect(withoutSecrets('?x=token')).toBeNull();
  expect(withoutSecrets('')).toBeNull();
});
