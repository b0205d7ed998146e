// Puts a text onto the clipboard by the copy event, which needs no permission, instead of the clipboard interface, which does.

/** @returns whether the system took it */
export function copyText(text: string): boolean {
  function allow(event: Event): void {
    event.preventDefault();
  }
  function put(event: ClipboardEvent): void {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    // The passage that is being read would be put over it.
    event.stopImmediatePropagation();
  }
  document.addEventListener('beforecopy', allow, true);
  document.addEventListener('copy', put, true);
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('beforecopy', allow, true);
    document.removeEventListener('copy', put, true);
  }
}
