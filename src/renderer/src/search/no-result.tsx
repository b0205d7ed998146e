// Nothing was found: what was tried, and what could be tried next.
import type { LibraryStatus } from '../../../contract';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import notice from '../ui/notice.module.css';
import { visibleName } from '../ui/visible-text';
import { findFilters, removeFilter } from './filter-text';

interface NoResultProps {
  text: string;
  status: LibraryStatus | null;
  /** What is perhaps still being typed. */
  completion: string | null;
  onChange(text: string): void;
}

export function NoResult(props: NoResultProps) {
  const messages = useMessages();
  const { text, status, completion } = props;
  const withoutQuotes = text.replaceAll('"', '');
  return (
    <div className={notice.centred}>
      <h2 className={notice.title} dir="auto">
        {messages.noResultTitle(visibleName(text.trim()))}
      </h2>
      {status && <p>{messages.noResultTried(status.documents.indexed)}</p>}
      {status && status.documents.waiting > 0 && <p>{messages.noResultWaiting(status.documents.waiting)}</p>}
      <ul className={notice.choices}>
        {completion !== null && (
          <li>
            <button type="button" className={button.button} onClick={() => props.onChange(completion)}>
              {messages.searchInstead(visibleName(completion))}
            </button>
          </li>
        )}
        {findFilters(text).map((filter) => (
          <li key={filter.start}>
            <button
              type="button"
              className={button.button}
              onClick={() => props.onChange(removeFilter(text, filter))}
            >
              {messages.withoutFilter(filter.text)}
            </button>
          </li>
        ))}
        {withoutQuotes !== text && findFilters(text).length === 0 && (
          <li>
            <button type="button" className={button.button} onClick={() => props.onChange(withoutQuotes)}>
              {messages.withoutQuotes}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}
