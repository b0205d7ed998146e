// The address the page was opened with holds the secret of the web host, or a word that was good once. The host knows the
// page by its cookie now: neither is to stay in the address bar, the history, or what is copied from them.

const SECRETS = ['token', 'once'];

/** @param search as in location.search. @returns the same without the secrets; null where it holds none */
export function withoutSecrets(search: string): string | null {
  const words = new URLSearchParams(search);
  if (!SECRETS.some((name) => words.has(name))) return null;
  for (const name of SECRETS) words.delete(name);
  return words.size === 0 ? '' : `?${words}`;
}

export function forgetToken(): void {
  const { pathname, search, hash } = window.location;
  const kept = withoutSecrets(search);
  if (kept !== null) window.history.replaceState(null, '', pathname + kept + hash);
}
