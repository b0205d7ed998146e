// Who links to a document, and where does it lead? Decided when it is asked for, by the names that documents go by then.
import type { Connections, ConnectionsInput, LinkedDocument } from '../contract';
import { nameKey } from '../core/notes/note-keys';
import { linkResolver } from '../core/notes/resolve-link';
import type { DocumentRecord, DocumentStore, LinkingDocument, NamedDocument } from './ports';

export interface ConnectionsParts {
  documents: Pick<DocumentStore, 'attributesOf' | 'namesOf' | 'documentsCalled' | 'linksTo'>;
}

/** Links looked at: a page that everything links to need not be counted to the end, and takes about 20 ms so. */
const LINKS_MAX = 1_000;
/** Documents that a note leads to, at most: they are shown in a row. */
const LED_TO_MAX = 200;

export function connectionsOf(
  { documents }: ConnectionsParts,
  record: DocumentRecord,
  { offset, limit }: ConnectionsInput,
): Connections {
  const { tags, aliases, links } = documents.attributesOf(record.id);
  const names = documents.namesOf(record.id);
  const linking = documents.linksTo(names, LINKS_MAX);
  const meant = resolver(documents.documentsCalled(names));
  const from = distinct(
    linking.filter((link) => link.id !== record.id && meant(link.written, link, link.key)?.id === record.id),
  );
  return {
    tags,
    aliases,
    linkedFrom: {
      documents: from.slice(offset, offset + limit).map(linked),
      total: from.length,
      isAtLeast: linking.length === LINKS_MAX,
    },
    linksTo: offset === 0 ? ledTo(documents, record, links) : [],
  };
}

function ledTo(
  documents: ConnectionsParts['documents'],
  record: DocumentRecord,
  links: readonly string[],
): LinkedDocument[] {
  const meant = resolver(documents.documentsCalled([...new Set(links.map(nameKey))]));
  const led = links.flatMap((written) => meant(written, record, nameKey(written)) ?? []);
  return distinct(led.filter(({ id }) => id !== record.id))
    .slice(0, LED_TO_MAX)
    .map(linked);
}

type Resolve = (
  written: string,
  source: Pick<LinkingDocument, 'folderId' | 'path'>,
  key: string,
) => NamedDocument | null;

function resolver(called: readonly NamedDocument[]): Resolve {
  const byKey = new Map(
    [...Map.groupBy(called, ({ key }) => key)].map(([key, named]) => [key, linkResolver(key, named)]),
  );
  return (written, source, key) => byKey.get(key)?.(written, source) ?? null;
}

/** In the order they come. */
function distinct<T extends { id: number }>(documents: readonly T[]): T[] {
  const seen = new Set<number>();
  return documents.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function linked({ id, absolutePath, title }: NamedDocument): LinkedDocument {
  return { id, path: absolutePath, title };
}
