// The text that was read of a document, around the passage that was found, with what is before and after it to be asked for.
import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import type { Highlight } from '../../../contract';
import { useMessages } from '../messages';
import { pageHeading } from '../search/page-name';
import { MarkedText } from '../ui/marked-text';
import { readingLanguage } from '../ui/reading-language';
import { visibleName, visibleText } from '../ui/visible-text';
import { MoreButton } from './more-button';
import { type FlowPassage, flow } from './reading-flow';
import styles from './running-text.module.css';
import type { Reading, ReadingState } from './use-reading';

interface RunningTextProps {
  /** What scrolls. */
  pane: RefObject<HTMLElement | null>;
  reading: Reading;
  more: ReadingState['more'];
  /** By passage, in its text. */
  highlights: ReadonlyMap<number, readonly Highlight[]>;
}

export function RunningText(props: RunningTextProps) {
  const messages = useMessages();
  const { reading, highlights } = props;
  const { document, target } = reading;
  const passages = useMemo(
    () => flow(reading.passages, highlights, document.title),
    [reading, highlights, document.title],
  );
  const marked = useRef<HTMLDivElement>(null);
  const first = reading.passages[0];
  const last = reading.passages.at(-1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another target moves the page
  useLayoutEffect(() => {
    if (marked.current) marked.current.scrollIntoView({ block: 'start' });
    else if (props.pane.current) props.pane.current.scrollTop = 0;
  }, [target]);

  return (
    <article className={styles.text} lang={document.language ?? readingLanguage(first?.text ?? '')}>
      {first && first.ordinal > 0 && (
        <MoreButton label={messages.earlier} direction="before" more={props.more} />
      )}
      {passages.map((passage) => (
        <PassageBlock
          key={passage.id}
          passage={passage}
          type={document.type}
          marked={passage.id === target.passageId ? marked : null}
        />
      ))}
      {last && last.ordinal < document.passages - 1 && (
        <MoreButton label={messages.later} direction="after" more={props.more} automatic />
      )}
      {document.partial && <p className={styles.partial}>{messages.partialDocument}</p>}
    </article>
  );
}

function PassageBlock(props: {
  passage: FlowPassage;
  /** Of the document: slides are called otherwise than pages. */
  type: string;
  marked: RefObject<HTMLDivElement | null> | null;
}) {
  const messages = useMessages();
  const { passage, marked } = props;
  const page = pageHeading(messages, props.type, passage);
  return (
    <>
      {page !== null && <p className={styles.page}>{page}</p>}
      {passage.headings.map((heading) => (
        <h3 key={heading} className={styles.section} dir="auto">
          {visibleName(heading)}
        </h3>
      ))}
      <div
        ref={marked}
        className={marked ? styles.found : styles.passage}
        aria-current={marked ? 'location' : undefined}
        lang={readingLanguage(passage.text)}
        dir="auto"
      >
        <MarkedText text={visibleText(passage.text)} highlights={passage.highlights} />
      </div>
    </>
  );
}
