// What a document is connected with: its tags in a line, and who links to it and where it leads, folded until asked for.
import { type ReactNode, useState } from 'react';
import type { Client, Connections, LinkedDocument } from '../../../contract';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { FoldIcon, UnfoldIcon } from '../ui/icons';
import { visibleName } from '../ui/visible-text';
import styles from './connections-bar.module.css';
import { useLinkedFrom } from './use-linked-from';

export interface ConnectionVerbs {
  /** Searches what has the tag as well. */
  tag(tag: string): void;
  /** Opens another document in place of this one. */
  open(documentId: number): void;
}

interface ConnectionsBarProps {
  client: Client | null;
  documentId: number;
  connections: Connections;
  verbs: ConnectionVerbs;
}

/** As many as a line holds. */
const TAGS_SHOWN = 6;

/** To be given the document's id as its key: what is unfolded is so for one document. */
export function ConnectionsBar(props: ConnectionsBarProps) {
  const messages = useMessages();
  const words = messages.connections;
  const [unfolded, setUnfolded] = useState(false);
  const { tags, linkedFrom, linksTo } = props.connections;
  const told = [
    ...(linkedFrom.total > 0 ? [words.linkedFromCount(linkedFrom.total, linkedFrom.isAtLeast)] : []),
    ...(linksTo.length > 0 ? [words.linksToCount(linksTo.length)] : []),
    ...(tags.length > TAGS_SHOWN ? [words.tagCount(tags.length)] : []),
  ];
  if (tags.length === 0 && told.length === 0) return null;
  return (
    <div className={styles.connections}>
      <div className={styles.bar}>
        <Tags tags={unfolded ? tags : tags.slice(0, TAGS_SHOWN)} onTag={props.verbs.tag} />
        {told.length > 0 && (
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {told.join(' · ')}
            {unfolded ? <FoldIcon /> : <UnfoldIcon />}
          </button>
        )}
      </div>
      {unfolded && (linkedFrom.total > 0 || linksTo.length > 0) && <Links {...props} />}
    </div>
  );
}

function Tags({ tags, onTag }: { tags: readonly string[]; onTag(tag: string): void }) {
  const messages = useMessages();
  const words = messages.connections;
  if (tags.length === 0) return null;
  return (
    <ul className={styles.tags} aria-label={words.tags}>
      {tags.map((tag) => (
        <li key={tag}>
          <button
            type="button"
            className={styles.tag}
            title={words.searchTag(visibleName(tag))}
            onClick={() => onTag(tag)}
          >
            <span aria-hidden="true">#</span>
            <bdi>{visibleName(tag)}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Links({ client, documentId, connections, verbs }: ConnectionsBarProps) {
  const messages = useMessages();
  const words = messages.connections;
  const from = useLinkedFrom(client, documentId, connections.linkedFrom);
  return (
    <div className={styles.lists}>
      {from.documents.length > 0 && (
        <LinkList title={words.linkedFrom} documents={from.documents} onOpen={verbs.open}>
          {from.hasMore && (
            <button type="button" className={button.link} onClick={from.more}>
              {words.more}
            </button>
          )}
          {from.failed && <p role="alert">{words.moreFailed}</p>}
        </LinkList>
      )}
      {connections.linksTo.length > 0 && (
        <LinkList title={words.linksTo} documents={connections.linksTo} onOpen={verbs.open} />
      )}
    </div>
  );
}

function LinkList(props: {
  title: string;
  documents: readonly LinkedDocument[];
  onOpen(documentId: number): void;
  children?: ReactNode;
}) {
  return (
    <section className={styles.list} aria-label={props.title}>
      <h3 className={styles.listTitle}>{props.title}</h3>
      <ul>
        {props.documents.map(({ id, title, path }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.document}
              title={visibleName(path)}
              onClick={() => props.onOpen(id)}
            >
              <bdi>{visibleName(title)}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {props.children}
    </section>
  );
}
