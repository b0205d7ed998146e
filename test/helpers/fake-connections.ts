// What the documents of the fake library are connected with: a few notes that link to one another, and one that many link to.
import type { Connections, ConnectionsInput, LinkedDocument } from '../../src/contract';
import type { FakeDocument } from './fake-documents';

export interface FakeConnections {
  tags?: string[];
  aliases?: string[];
  /** Ids. */
  linkedFrom?: number[];
  linksTo?: number[];
}

/** @param all every document there is */
export function fakeConnections(
  connections: FakeConnections | undefined,
  all: readonly FakeDocument[],
  { offset, limit }: ConnectionsInput,
): Connections {
  const { tags = [], aliases = [], linkedFrom = [], linksTo = [] } = connections ?? {};
  const linked = (ids: readonly number[]): LinkedDocument[] =>
    ids.flatMap((id) => {
      const document = all.find((one) => one.id === id);
      return document ? [{ id, path: document.path, title: document.title }] : [];
    });
  const from = linked(linkedFrom);
  return {
    tags,
    aliases,
    linkedFrom: { documents: from.slice(offset, offset + limit), total: from.length, isAtLeast: false },
    linksTo: offset === 0 ? linked(linksTo) : [],
  };
}
