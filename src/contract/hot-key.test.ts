import { describe, expect, it } from 'vitest';
import { defaultHotKey, hotKeyNames, hotKeyOf, isHotKey } from './hot-key';

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

describe('a hot-key', () => {
  it.each(['', 'Alt+Space', 'Control+Alt+Space', 'Control+Alt+Shift+Meta+K', 'F9', 'Shift+F9', 'Meta+/'])(
    'may be "%s"',
    (text) => expect(isHotKey(text)).toBe(true),
  );

  it.each([
    'Space',
    'Shift+A',
    'K',
    'Alt+',
    'Alt',
    'Alt+Alt+K',
    'Shift+Alt+K',
    'Alt+Nonsense',
    'Alt+ab',
    '+',
  ])('may not be "%s"', (text) => expect(isHotKey(text)).toBe(false));

  it('is made of the keys that are pressed, in one order', () => {
    expect(hotKeyOf({ ...none, code: 'Space', altKey: true, ctrlKey: true })).toBe('Control+Alt+Space');
    expect(hotKeyOf({ ...none, code: 'KeyK', metaKey: true, shiftKey: true })).toBe('Shift+Meta+K');
    expect(hotKeyOf({ ...none, code: 'Digit1', altKey: true })).toBe('Alt+1');
    expect(hotKeyOf({ ...none, code: 'ArrowUp', altKey: true })).toBe('Alt+Up');
    expect(hotKeyOf({ ...none, code: 'F9' })).toBe('F9');
  });

  it('is none of a modifier alone, of plain typing, and of unknown keys', () => {
    expect(hotKeyOf({ ...none, code: 'AltLeft', altKey: true })).toBeNull();
    expect(hotKeyOf({ ...none, code: 'KeyK', shiftKey: true })).toBeNull();
    expect(hotKeyOf({ ...none, code: 'Escape', altKey: true })).toBeNull();
  });

  it('is called as the system calls its keys', () => {
    expect(hotKeyNames('Control+Alt+Space', 'linux')).toEqual(['Ctrl', 'Alt', 'Space']);
    expect(hotKeyNames('Meta+K', 'win32')).toEqual(['Win', 'K']);
    expect(hotKeyNames('Alt+Meta+Space', 'darwin')).toEqual(['⌥', '⌘', 'Space']);
    expect(hotKeyNames('', 'linux')).toEqual([]);
  });

  it('has a default on every system that is one', () => {
    for (const platform of ['darwin', 'win32', 'linux']) expect(isHotKey(defaultHotKey(platform))).toBe(true);
  });
});
