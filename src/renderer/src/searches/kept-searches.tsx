// Before anything is typed: the searches a person saved and those made last, each a key or a click away.
import { useEffect, useState } from 'react';
import { useMessages } from '../messages';
import { CloseIcon } from '../ui/icons';
import { visibleName } from '../ui/visible-text';
import styles from './kept-searches.module.css';
import { KindIcon, PencilIcon } from './search-icons';
import type { KeptList, SearchRow } from './use-kept-list';
import { type KeptSearchesProps, nameOf, useKeptVerbs } from './use-kept-verbs';

export function KeptSearches(props: KeptSearchesProps) {
  const messages = useMessages();
  const { keptList } = props;
  const { rows, active, list } = keptList;
  const [focused, setFocused] = useState(false);

  useEffect(() => {
    if (active) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, list]);

  const verbs = useKeptVerbs(props);

  if (rows.length === 0) return null;
  return (
    <div
      ref={list}
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label={messages.keptSearches}
      aria-activedescendant={active?.key && idOf(active.key)}
      onKeyDown={verbs.onKeyDown}
      onClick={verbs.onClick}
      onFocus={() => {
        setFocused(true);
        if (!active) keptList.enter('first');
      }}
      onBlur={() => setFocused(false)}
    >
      <Group title={messages.savedSearches} kind="saved" keptList={keptList} focused={focused} />
      <Group title={messages.pastSearches} kind="past" keptList={keptList} focused={focused} />
    </div>
  );
}

interface GroupProps {
  title: string;
  kind: SearchRow['kind'];
  keptList: KeptList;
  /** The active row shows only while the list has the focus. */
  focused: boolean;
}

function Group(props: GroupProps) {
  const messages = useMessages();
  const { rows, active } = props.keptList;
  const shown = rows.filter(({ kind }) => kind === props.kind || (kind === 'more' && props.kind === 'past'));
  if (shown.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox
    <div role="group" aria-label={props.title}>
      <div className={styles.title} aria-hidden="true">
        {props.title}
      </div>
      {shown.map((row) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and names its active row
        <div
          key={row.key}
          id={idOf(row.key)}
          role="option"
          aria-selected={props.focused && row.key === active?.key}
          className={styles.row}
          data-row={row.key}
        >
          {row.kind === 'more' ? (
            <span className={styles.more}>{messages.allPastSearches}</span>
          ) : (
            <Content row={row} />
          )}
        </div>
      ))}
    </div>
  );
}

/** The keys do what the drawings at the end do, which are there for a mouse. */
function Content({ row }: { row: SearchRow }) {
  const messages = useMessages();
  const name = nameOf(row);
  return (
    <>
      <KindIcon kind={row.kind} />
      <bdi className={styles.name}>{visibleName(name)}</bdi>
      {name !== row.search.query && <bdi className={styles.query}>{visibleName(row.search.query)}</bdi>}
      <span className={styles.verbs} aria-hidden="true">
        {row.kind === 'saved' && (
          <span className={styles.verb} data-rename title={messages.renameSearch}>
            <PencilIcon />
          </span>
        )}
        <span
          className={styles.verb}
          data-remove
          title={row.kind === 'saved' ? messages.removeSearch : messages.forgetSearch}
        >
          <CloseIcon />
        </span>
      </span>
    </>
  );
}

/** Keys hold queries, and an id no spaces. */
function idOf(key: string): string {
  return `kept-${key.replace(/[^\p{Letter}\p{Number}]/gu, (character) => `-${character.codePointAt(0)}-`)}`;
}
