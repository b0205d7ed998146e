// What tags and links in the head of a document do: narrow the search, and open another document.
import type { RefObject } from 'react';
import type { Client } from '../../../contract';
import type { ConnectionVerbs } from '../connections/connections-bar';
import { useMessages } from '../messages';
import { addFilter } from '../search/filter-text';
import type { SearchRoomState } from './use-search-room';

interface ConnectionOptions {
  client: Client | null;
  room: SearchRoomState;
  pane: RefObject<HTMLElement | null>;
  focusSearch(): void;
  onRemark(sentence: string): void;
}

export function useConnectionVerbs(options: ConnectionOptions): ConnectionVerbs | null {
  const messages = useMessages();
  const words = messages.connections;
  const { client, room, pane, focusSearch, onRemark } = options;
  if (!client) return null;
  return {
    tag(tag) {
      room.type(addFilter(room.typed.text, 'tag', tag));
      focusSearch();
    },
    open(documentId) {
      client.document.get({ id: documentId }).then(
        (document) => {
          room.openDocument(document, null);
          // The button that was pressed goes with the document it stood by.
          pane.current?.focus();
        },
        () => onRemark(words.gone),
      );
    },
  };
}
