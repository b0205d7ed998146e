// The documents that link to one, and more of them when they are asked for.
import { useState } from 'react';
import type { Client, Connections, LinkedDocument } from '../../../contract';

const MORE = 50;

export interface LinkedFrom {
  documents: readonly LinkedDocument[];
  hasMore: boolean;
  failed: boolean;
  more(): void;
}

export function useLinkedFrom(
  client: Client | null,
  documentId: number,
  first: Connections['linkedFrom'],
): LinkedFrom {
  const [further, setFurther] = useState<readonly LinkedDocument[]>([]);
  const [failed, setFailed] = useState(false);
  const documents = [...first.documents, ...further];
  return {
    documents,
    hasMore: client !== null && documents.length < first.total,
    failed,
    more() {
      const offset = documents.length;
      client?.document.connections({ id: documentId, offset, limit: MORE }).then(
        ({ linkedFrom }) => {
          // Asked for twice, the same ones come twice.
          setFurther((before) =>
            before.length + first.documents.length === offset ? [...before, ...linkedFrom.documents] : before,
          );
          setFailed(false);
        },
        () => setFailed(true),
      );
    },
  };
}
