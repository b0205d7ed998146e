// The line under the search box, there for as long as something is typed: suggestions, and saving the search. It has its place
// also when there is nothing to suggest, so that the results below it stay where they are.
import { useMessages } from '../messages';
import styles from './query-line.module.css';
import { SaveForm } from './save-form';
import { KindIcon } from './search-icons';
import { SuggestionList } from './suggestion-list';
import type { Saving } from './use-saving';
import type { Suggesting } from './use-suggesting';

export function QueryLine(props: { text: string; suggesting: Suggesting; saving: Saving }) {
  const { saving, suggesting } = props;
  const messages = useMessages();
  const { subject } = saving;
  if (!subject && props.text.trim() === '') return null;
  return (
    <div className={styles.line}>
      {subject ? (
        <SaveForm key={subject.query} saving={saving} subject={subject} />
      ) : (
        <>
          <SuggestionList suggesting={suggesting} />
          <button
            type="button"
            className={styles.save}
            aria-keyshortcuts="Control+S Meta+S"
            data-saved={saving.isSaved}
            onClick={saving.openForText}
          >
            <KindIcon kind="saved" />
            {saving.isSaved ? messages.isSaved : messages.save}
          </button>
        </>
      )}
    </div>
  );
}
