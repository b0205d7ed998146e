// Which of the launcher's verbs do these keys ask for, wherever the focus is? The rest is the box's and the list's own.

export type LauncherVerb = 'back' | 'reveal' | 'main' | 'link' | 'passages';

/** With Ctrl or ⌘, as it is called: goes on in the main window. */
export const MAIN_KEY = 'O';

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export function launcherKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Keys): LauncherVerb | null {
  const command = ctrlKey || metaKey;
  if (altKey) return null;
  if (command && shiftKey) return key.toLowerCase() === 'c' ? 'link' : null;
  if (command) return key === 'Enter' ? 'reveal' : key.toUpperCase() === MAIN_KEY ? 'main' : null;
  if (shiftKey) return null;
  return key === 'Escape' ? 'back' : key === 'Tab' ? 'passages' : null;
}
