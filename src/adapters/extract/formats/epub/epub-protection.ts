// Which members of a book are encrypted? Scrambled fonts are no protection of the text.

import type { ZipPackage } from '../../containers/zip-package';
import { walkXml } from '../xml/xml-events';
import { resolveMember } from './epub-paths';

const ENCRYPTION = 'META-INF/encryption.xml';
const FONT_SCRAMBLING = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC']);

export function encryptedMembers(members: ZipPackage): Set<string> {
  const encrypted = new Set<string>();
  let algorithm: string | null = null;
  let inKey = 0;
  walkXml(members.readXml(ENCRYPTION) ?? '', {
    open(rawName, attributes) {
      const name = localName(rawName);
      if (name === 'EncryptedData') algorithm = null;
      else if (name === 'KeyInfo') inKey += 1;
      else if (name === 'EncryptionMethod' && inKey === 0) algorithm = attributes.Algorithm ?? null;
      else if (name === 'CipherReference' && inKey === 0 && !FONT_SCRAMBLING.has(algorithm ?? '')) {
        const place = resolveMember(members, '', attributes.URI ?? '');
        if (place) encrypted.add(place.path);
      }
    },
    close(rawName) {
      if (localName(rawName) === 'KeyInfo') inKey -= 1;
    },
  });
  return encrypted;
}

/** Rights that were sold with a book; some files hold them though their text is open. */
export function hasRights(members: ZipPackage): boolean {
  return ['META-INF/rights.xml', 'META-INF/sinf.xml', 'META-INF/license.lcpl', 'rights.xml'].some(
    (name) => members.find(name) !== null,
  );
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
