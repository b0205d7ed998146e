// Can models be asked for at this address? The engine asks the same before it keeps one.

/** Ends of addresses are dropped with the space around them: one is mostly pasted. */
export function readMirror(typed: string): string {
  return typed.trim();
}

/** Empty for the hub itself; plain http only for a server on this machine. */
export function isMirror(address: string): boolean {
  if (address.length > 500 || /[\s?#]/u.test(address)) return false;
  if (address === '') return true;
  if (address.startsWith('https://')) return address.length > 'https://'.length;
  return /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?(?:\/.*)?$/u.test(address);
}
