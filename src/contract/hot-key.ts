// Which keys can be a hot-key, and how it is written: as Electron's accelerators are, `Control+Alt+Space`.
// Keys are read by their place on the keyboard where they are letters or digits, as the system does it.

const MODIFIERS = ['Control', 'Alt', 'Shift', 'Meta'] as const;
export type Modifier = (typeof MODIFIERS)[number];

/** What browsers call a key in KeyboardEvent.code → what Electron calls it. */
const NAMED_KEYS: Record<string, string> = {
  Space: 'Space',
  Enter: 'Return',
  Tab: 'Tab',
  Backspace: 'Backspace',
  Insert: 'Insert',
  Delete: 'Delete',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Backslash: '\\',
  Comma: ',',
  Period: '.',
  Slash: '/',
};
const FUNCTION_KEY = /^F(?:[1-9]|1\d|2[0-4])$/;
const KEYS: ReadonlySet<string> = new Set(Object.values(NAMED_KEYS));

/** Empty for none. A key alone, or with Shift alone, would be taken from every text field of the machine. */
export function isHotKey(text: string): boolean {
  if (text === '') return true;
  const { modifiers, key } = splitHotKey(text);
  const isKnown = /^[A-Z0-9]$/.test(key) || FUNCTION_KEY.test(key) || KEYS.has(key);
  const inOrder = MODIFIERS.filter((modifier) => modifiers.includes(modifier));
  if (!isKnown || inOrder.join('+') !== modifiers.join('+')) return false;
  return FUNCTION_KEY.test(key) || modifiers.some((modifier) => modifier !== 'Shift');
}

/** The modifiers in their order, and the key they are held with. */
export function splitHotKey(text: string): { modifiers: string[]; key: string } {
  const parts = text.split('+');
  return { modifiers: parts.slice(0, -1), key: parts.at(-1) ?? '' };
}

export interface PressedKeys {
  /** As KeyboardEvent has them. */
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
}

/** null while only modifiers are held, and for what cannot be a hot-key. */
export function hotKeyOf(pressed: PressedKeys): string | null {
  const { code } = pressed;
  const letter = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1];
  const key = letter ?? (FUNCTION_KEY.test(code) ? code : NAMED_KEYS[code]);
  if (key === undefined) return null;
  const held: Record<Modifier, boolean> = {
    Control: pressed.ctrlKey,
    Alt: pressed.altKey,
    Shift: pressed.shiftKey,
    Meta: pressed.metaKey,
  };
  const hotKey = [...MODIFIERS.filter((modifier) => held[modifier]), key].join('+');
  return isHotKey(hotKey) ? hotKey : null;
}

/**
 * The keys as a person reads them on that system, in its order: ⌥ and Space, or Ctrl, Alt and Space.
 * @param platform as in Node's process.platform
 */
export function hotKeyNames(hotKey: string, platform: string): string[] {
  if (hotKey === '') return [];
  const { modifiers, key } = splitHotKey(hotKey);
  const ofMac: Record<string, string> = { Control: '⌃', Alt: '⌥', Shift: '⇧', Meta: '⌘' };
  const meta = platform === 'win32' ? 'Win' : 'Super';
  const names = platform === 'darwin' ? ofMac : { Control: 'Ctrl', Meta: meta };
  return [...modifiers.map((modifier) => names[modifier as Modifier] ?? modifier), key];
}

/**
 * Before anything is chosen. Alt+Space is what launchers have on macOS; on Windows and most Linux desktops it opens the
 * window's own menu, and Control+Space and Shift+Space belong to Chinese input methods.
 */
export function defaultHotKey(platform: string): string {
  return platform === 'darwin' ? 'Alt+Space' : 'Control+Alt+Space';
}
