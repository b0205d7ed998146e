// What the documents of the fake library are connected with: a few notes that link to one another, and one that many link to.
import type { Connections, ConnectionsInput, LinkedDocument } from '../../src/contract';
import { documentsOf, HOME } from './fake-documents';
import { previewed } from './fake-previews';
import { type FakeState, libraryState } from './fake-state';

export interface FakeConnections {
  tags?: string[];
  aliases?: string[];
  /** Ids. */
  linkedFrom?: number[];
  linksTo?: number[];
}

export function fakeConnections(
  state: Pick<FakeState, 'connections' | 'moreDocuments'>,
  { id, offset, limit }: ConnectionsInput,
): Connections {
  const all = documentsOf(state);
  const { tags = [], aliases = [], linkedFrom = [], linksTo = [] } = state.connections[id] ?? {};
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

/** The fake library with a note that is tagged, links to others, and is linked to from more documents than are shown at once. */
export function connectedState(): FakeState {
  const notes = Array.from({ length: 30 }, (_, index) =>
    previewed(
      {
        id: 301 + index,
        path: `${HOME}/Journal/2026-11-${String(30 - index).padStart(2, '0')}.md`,
        title:
          index === 0
            ? '暖气修好了，终于可以写完这一篇很长很长的日记标题'
            : `2026-11-${String(30 - index).padStart(2, '0')}`,
        type: 'markdown',
      },
      [{ kind: 'paragraph', text: `A day in November, number ${30 - index}.` }],
    ),
  );
  const note = previewed(
    { id: 300, path: `${HOME}/Notes/Heating.md`, title: 'Heating in the cellar', type: 'markdown' },
    [{ kind: 'paragraph', text: 'The radiators are bled each autumn, from the top floor down.' }],
  );
  const tags = [
    'home/heating',
    'phone-call',
    '家务/维修',
    'warranty',
    'autumn',
    'cellar',
    'plumber',
    'to do',
  ];
  return {
    ...libraryState(),
    moreDocuments: [note, ...notes],
    connections: {
      300: { tags, linkedFrom: notes.map(({ id }) => id), linksTo: [1, 2] },
      301: { tags: ['家务/维修'], linksTo: [300] },
    },
  };
}
