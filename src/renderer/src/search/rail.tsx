// The quiet column at the left: what the results are made of, and the filters it takes to see only a part of them.
import type { ReactNode } from 'react';
import type { Folder, Hit } from '../../../contract';
import { useFormats, useMessages } from '../messages';
import { visibleName } from '../ui/visible-text';
import { countFacets } from './facets';
import { findFilters, hasFilter, removeField, removeFilter, setFilter } from './filter-text';
import { lastName } from './place';
import styles from './rail.module.css';

/** The filters that the rail sets and takes away. */
const RAIL_FIELDS = ['type', 'in'];

interface RailProps {
  text: string;
  hits: readonly Hit[];
  /** All documents found, of which `hits` may be only the first. */
  found: number;
  folders: readonly Folder[];
  onChange(text: string): void;
}

export function Rail(props: RailProps) {
  const messages = useMessages();
  const searching = props.text.trim() !== '';
  const facets = countFacets(props.hits, props.folders);
  const folders = searching
    ? facets.folders
    : props.folders.map((folder) => ({ folder, count: folder.documents }));
  const types = searching ? facets.types : [];
  const total = searching ? props.found : props.folders.reduce((sum, folder) => sum + folder.documents, 0);
  const narrowed = findFilters(props.text).some(
    ({ field, negated }) => !negated && RAIL_FIELDS.includes(field),
  );

  return (
    <nav className={styles.rail} aria-label={messages.narrow}>
      <ul>
        <li>
          <RailButton
            label={messages.allResults}
            count={total}
            pressed={!narrowed}
            onPress={() => props.onChange(RAIL_FIELDS.reduce(removeField, props.text))}
          />
        </li>
      </ul>
      {types.length > 0 && (
        <RailGroup title={messages.types}>
          {types.map(({ type, count }) => (
            <li key={type}>
              <RailFilter {...props} field="type" value={type} count={count}>
                {messages.typeNames[type] ?? type.toUpperCase()}
              </RailFilter>
            </li>
          ))}
        </RailGroup>
      )}
      {folders.length > 0 && (
        <RailGroup title={messages.folders}>
          {folders.map(({ folder, count }) => (
            <li key={folder.id}>
              <RailFilter {...props} field="in" value={lastName(folder.path)} count={count}>
                {folder.isSample ? messages.sampleFolder : lastName(folder.path)}
              </RailFilter>
            </li>
          ))}
        </RailGroup>
      )}
      {searching && props.found > props.hits.length && props.hits.length > 0 && (
        <p className={styles.note}>{messages.countedIn(props.hits.length)}</p>
      )}
    </nav>
  );
}

function RailGroup(props: { title: string; children: ReactNode }) {
  return (
    <section className={styles.group}>
      <h2 className={styles.groupTitle}>{props.title}</h2>
      <ul>{props.children}</ul>
    </section>
  );
}

function RailFilter(props: {
  text: string;
  field: 'type' | 'in';
  value: string;
  count: number;
  children: string;
  onChange(text: string): void;
}) {
  const there = hasFilter(props.text, props.field, props.value);
  return (
    <RailButton
      label={props.children}
      count={props.count}
      pressed={there !== undefined}
      onPress={() =>
        props.onChange(
          there ? removeFilter(props.text, there) : setFilter(props.text, props.field, props.value),
        )
      }
    />
  );
}

function RailButton(props: { label: string; count: number; pressed: boolean; onPress(): void }) {
  const formats = useFormats();
  const label = visibleName(props.label);
  return (
    <button
      type="button"
      className={styles.item}
      aria-pressed={props.pressed}
      title={label}
      onClick={props.onPress}
    >
      <bdi className={styles.label}>{label}</bdi>
      <span className={styles.count}>{formats.count(props.count)}</span>
    </button>
  );
}
