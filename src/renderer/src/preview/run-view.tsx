// One run of blocks on the page: a paragraph, a list, a table, a listing, or where a page or part begins.
import { memo, type ReactNode } from 'react';
import type { Highlight } from '../../../contract';
import { useMessages } from '../messages';
import { pageHeading } from '../search/page-name';
import { MarkedText } from '../ui/marked-text';
import { readingLanguage } from '../ui/reading-language';
import { visibleName, visibleText } from '../ui/visible-text';
import { marksWithin } from './block-marks';
import { envelopeLines, hasOwnMark, type Place, type Run, type ShownBlock } from './block-runs';
import { CodeView } from './code/code-view';
import { foundIn, foundStretch, type Look, partlyFoundIn } from './look';
import styles from './preview.module.css';
import { TableView } from './table-view';

export const RunView = memo(function RunView({ run, look }: { run: Run; look: Look }) {
  switch (run.kind) {
    case 'separator':
      return <Separator place={run.place} type={look.type} />;
    case 'table':
      return <TableView blocks={run.blocks} look={look} />;
    case 'code':
      return <CodeView blocks={run.blocks} look={look} />;
    case 'list':
      return (
        <ul className={styles.list}>
          {run.blocks.map((block) => (
            <li
              key={block.ordinal}
              className={hasOwnMark(block.text) ? styles.numbered : styles.item}
              {...partlyFoundIn(block, look)}
            >
              <BlockText block={block} look={look} />
            </li>
          ))}
        </ul>
      );
    case 'envelope':
      return <Envelope block={run.blocks[0]} look={look} />;
    case 'heading':
      return <Heading block={run.blocks[0]} look={look} />;
    default: {
      const [block] = run.blocks;
      return (
        <p
          className={run.kind === 'caption' ? styles.caption : styles.paragraph}
          lang={readingLanguage(block.text)}
          dir="auto"
          {...partlyFoundIn(block, look)}
        >
          <BlockText block={block} look={look} />
        </p>
      );
    }
  }
});

function BlockText({ block, look }: { block: ShownBlock; look: Look }) {
  const stretch = foundStretch(block, look);
  const marks = marksOf(block, look);
  const { text } = block;
  if (!stretch) return <MarkedText text={visibleText(text)} highlights={marks} />;
  const { start, end } = stretch;
  const part = (from: number, to: number): ReactNode => (
    <MarkedText text={visibleText(text.slice(from, to))} highlights={marksWithin(marks, from, to)} />
  );
  return (
    <>
      {part(0, start)}
      <span
        className={styles.stretch}
        aria-current={block.ordinal === look.firstFound ? 'location' : undefined}
      >
        {part(start, end)}
      </span>
      {part(end, text.length)}
    </>
  );
}

function marksOf({ ordinal }: ShownBlock, { marks }: Look): readonly Highlight[] {
  return marks.get(ordinal) ?? [];
}

/** The title of the document is the second level of the page; deeper ones than the sixth there are none. */
function Heading({ block, look }: { block: ShownBlock; look: Look }) {
  const level = Math.min(6, (block.level ?? 1) + 2);
  const Element = `h${level}` as 'h3';
  return (
    <Element className={styles.heading} data-level={level} dir="auto" {...foundIn(block, look)}>
      <MarkedText text={visibleName(block.text)} highlights={marksOf(block, look)} />
    </Element>
  );
}

function Envelope({ block, look }: { block: ShownBlock; look: Look }) {
  const messages = useMessages();
  return (
    <dl className={styles.envelope} {...foundIn(block, look)}>
      {envelopeLines(block.text).map(({ name, value, start }) => (
        <div key={start} className={styles.envelopeLine}>
          <dt>{messages.envelope[name]}</dt>
          <dd dir="auto">
            <MarkedText
              text={visibleText(value)}
              highlights={marksWithin(marksOf(block, look), start, start + value.length)}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Separator({ place, type }: { place: Place; type: string }) {
  const messages = useMessages();
  if ('page' in place) return <p className={styles.place}>{pageHeading(messages, type, place)}</p>;
  if (place.part === null) return <hr className={styles.rule} />;
  return (
    <p className={place.form === 'time' ? styles.time : styles.place} dir="auto">
      {visibleName(place.part)}
    </p>
  );
}
