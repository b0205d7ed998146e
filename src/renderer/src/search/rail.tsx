// The quiet column at the left: what all that was found is made of, and the filters it takes to see only a part of it.
import { useState } from 'react';
import type { Facets, Folder } from '../../../contract';
import { useFormats, useMessages } from '../messages';
import { visibleName } from '../ui/visible-text';
import { type Choice, dateChoices, folderChoices, languageChoices, typeChoices } from './facet-choices';
import { findFilters, removeField } from './filter-text';
import styles from './rail.module.css';

/** The filters that the rail sets and takes away. */
const RAIL_FIELDS = ['type', 'in', 'after', 'before', 'lang'];
/** Choices of a group that are shown before the others are asked for. */
const SHOWN = 6;

interface RailProps {
  text: string;
  /** null before the first answer. */
  facets: Facets | null;
  /** null where it is not known. */
  found: number | null;
  /** Something stands in the list that was asked for, not the recent documents. */
  searching: boolean;
  folders: readonly Folder[];
  onChange(text: string): void;
}

export function Rail(props: RailProps) {
  const messages = useMessages();
  const formats = useFormats();
  const { text, folders, searching, onChange } = props;
  const facets = searching ? props.facets : null;
  const total = searching ? props.found : folders.reduce((sum, folder) => sum + folder.documents, 0);
  const narrowed = findFilters(text).some(({ field, negated }) => !negated && RAIL_FIELDS.includes(field));

  return (
    <nav className={styles.rail} aria-label={messages.narrow}>
      <ul>
        <li>
          <RailButton
            label={messages.allResults}
            count={total}
            pressed={!narrowed}
            onPress={() => onChange(RAIL_FIELDS.reduce(removeField, text))}
          />
        </li>
      </ul>
      {facets && (
        <Group title={messages.types} choices={typeChoices(facets, text, messages)} onChange={onChange} />
      )}
      {(facets || !searching) && (
        <Group
          title={messages.folders}
          choices={folderChoices(facets, folders, text, messages)}
          onChange={onChange}
        />
      )}
      {facets && (
        <>
          <Group
            title={messages.answers.dates}
            choices={dateChoices(facets, text, messages)}
            onChange={onChange}
          />
          <Group
            title={messages.answers.languages}
            choices={languageChoices(facets, text, formats.language)}
            onChange={onChange}
          />
        </>
      )}
    </nav>
  );
}

/** The pressed ones are always in sight. */
function Group(props: { title: string; choices: readonly Choice[]; onChange(text: string): void }) {
  const { answers } = useMessages();
  const [unfolded, setUnfolded] = useState(false);
  const { choices } = props;
  const shown = unfolded ? choices : choices.filter(({ pressed }, i) => i < SHOWN || pressed);
  if (choices.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2 className={styles.groupTitle}>{props.title}</h2>
      <ul>
        {shown.map(({ key, label, count, pressed, leadsTo }) => (
          <li key={key}>
            <RailButton
              label={label}
              count={count}
              pressed={pressed}
              onPress={() => props.onChange(leadsTo)}
            />
          </li>
        ))}
      </ul>
      {choices.length > SHOWN && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? answers.fewerChoices : answers.moreChoices(choices.length - shown.length)}
        </button>
      )}
    </section>
  );
}

function RailButton(props: { label: string; count: number | null; pressed: boolean; onPress(): void }) {
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
      {props.count !== null && <span className={styles.count}>{formats.count(props.count)}</span>}
    </button>
  );
}
