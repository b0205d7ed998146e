// Which member of a book does a link mean? Links never lead out of the archive.
import type { ZipPackage } from '../../containers/zip-package';

interface MemberPlace {
  /** As the archive spells it. */
  path: string;
  /** The element meant within it; null for all of it. */
  fragment: string | null;
}

/** @param from the member that holds the link; '' for the root. @returns null when the archive has no such member */
export function resolveMember(members: ZipPackage, from: string, link: string): MemberPlace | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return null;
  const hash = link.indexOf('#');
  const target = hash === -1 ? link : link.slice(0, hash);
  const fragment = hash === -1 ? null : percentDecoded(link.slice(hash + 1));
  if (target === '') return from === '' ? null : { path: from, fragment };
  // Names that hold a percent sign themselves are often written as they are.
  for (const written of [percentDecoded(target), target]) {
    const path = members.find(joined(from, written));
    if (path !== null) return { path, fragment };
  }
  return null;
}

/** ".." beyond the root stays at the root. */
function joined(from: string, target: string): string {
  const folders = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of target.split(/[/\\]/)) {
    if (part === '..') folders.pop();
    else if (part !== '' && part !== '.') folders.push(part);
  }
  return folders.join('/');
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
