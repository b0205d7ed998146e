// A listing: numbered lines in colours, those of the passage marked. It is there at once; the colours come when the
// language's grammar has been loaded.
import { useEffect, useMemo, useState } from 'react';
import { useMessages } from '../../messages';
import { MarkedText } from '../../ui/marked-text';
import { visibleText } from '../../ui/visible-text';
import type { ShownBlock } from '../block-runs';
import type { Look } from '../look';
import styles from './code-view.module.css';
import type { CodeSpan } from './colour-code';
import { grammarFor, languageOfFile } from './grammars';
import { firstSpans, isLineIn, type LinePiece, type ListingLine, linePieces, toListing } from './listing';

export function CodeView({ blocks, look }: { blocks: readonly ShownBlock[]; look: Look }) {
  const messages = useMessages();
  const listing = useMemo(() => toListing(blocks), [blocks]);
  const spans = useColours(listing.text, blocks[0]?.codeLanguage ?? languageOfFile(look.path));
  const firsts = useMemo(() => firstSpans(listing.lines, spans), [listing, spans]);
  const current = listing.lines.find(
    (line) => line.source?.block === look.firstFound && isLineIn(line, look.pieces),
  );
  return (
    <section
      className={look.type === 'code' ? styles.code : `${styles.code} ${styles.within}`}
      aria-label={messages.codeRegion}
      dir="ltr"
      translate="no"
    >
      {listing.lines.map((line, index) => (
        <div
          key={line.start}
          className={line.number === null ? styles.plainLine : styles.line}
          data-number={line.number ?? undefined}
          data-block={line.source?.start === 0 ? line.source.block : undefined}
          data-found={isLineIn(line, look.pieces) || undefined}
          aria-current={line === current ? 'location' : undefined}
        >
          <Words line={line} pieces={linePieces(line, spans, firsts[index] ?? 0, look.marks)} />
        </div>
      ))}
    </section>
  );
}

function Words({ line, pieces }: { line: ListingLine; pieces: readonly LinePiece[] }) {
  let at = 0;
  if (line.text === '') return <br />;
  return pieces.map(({ text, role, kind }) => {
    const key = at;
    at += text.length;
    return (
      <span key={key} className={role ? styles[role] : undefined}>
        <MarkedText
          text={visibleText(text)}
          highlights={kind ? [{ start: 0, end: text.length, kind }] : []}
        />
      </span>
    );
  });
}

const NONE: readonly CodeSpan[] = [];

/** Those of other text, until they are there, are none. */
function useColours(text: string, language: string): readonly CodeSpan[] {
  const [coloured, setColoured] = useState<{ text: string; spans: readonly CodeSpan[] } | null>(null);
  useEffect(() => {
    let isWanted = true;
    Promise.all([grammarFor(language), import('./colour-code')]).then(
      ([grammar, { colourCode }]) => {
        if (isWanted && grammar) setColoured({ text, spans: colourCode(grammar, text) ?? NONE });
      },
      // A grammar that cannot be loaded leaves the text plain.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [text, language]);
  return coloured?.text === text ? coloured.spans : NONE;
}
