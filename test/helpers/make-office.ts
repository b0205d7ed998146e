// Packages of Office Open XML for tests: parts, and what refers to what.
import { strToU8, type Zippable, zipSync } from 'fflate';

/** Namespace of the types of relationships between parts, also bound to "r:" where parts refer to others. */
export const OFFICE_RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export interface MadeRelationship {
  id: string;
  /** Last word of its type: "image". */
  kind: string;
  /** As written: relative to the folder of the part, or an address where `isExternal`. */
  target: string;
  isExternal?: boolean;
}

export interface MadePart {
  name: string;
  /** Text is stored as UTF-8. */
  content: string | Uint8Array;
  relationships?: MadeRelationship[];
}

/** @param core content of <cp:coreProperties> */
export function makeOffice(mainPart: string, parts: MadePart[], core?: string): Uint8Array {
  const archive: Zippable = {
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    '_rels/.rels': relationshipPart([{ id: 'rId1', kind: 'officeDocument', target: mainPart }]),
  };
  for (const { name, content, relationships } of parts) {
    archive[name] = typeof content === 'string' ? strToU8(content) : content;
    const slash = name.lastIndexOf('/') + 1;
    if (relationships) {
      archive[`${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`] = relationshipPart(relationships);
    }
  }
  if (core !== undefined) {
    archive['docProps/core.xml'] = strToU8(
      `<?xml version="1.0"?><cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" ` +
        `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${core}</cp:coreProperties>`,
    );
  }
  return zipSync(archive);
}

function relationshipPart(relationships: MadeRelationship[]): Uint8Array {
  const written = relationships.map(
    ({ id, kind, target, isExternal = false }) =>
      `<Relationship Id="${id}" Type="${OFFICE_RELATIONSHIPS}/${kind}" Target="${target}"${isExternal ? ' TargetMode="External"' : ''}/>`,
  );
  return strToU8(
    `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships">${written.join('')}</Relationships>`,
  );
}
