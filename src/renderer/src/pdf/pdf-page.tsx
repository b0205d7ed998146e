// One page: its picture, its text, and what is marked on it.
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { memo, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Highlight, PassageBox } from '../../../contract';
import { useMessages } from '../messages';
import { LinkLayer } from './link-layer';
import { matchPassage } from './match-passage';
import type { PageSize } from './page-layout';
import type { PageLink } from './page-links';
import { rectsOf } from './page-rects';
import { isInBoxes, type Rect, shownRect } from './passage-place';
import styles from './pdf-page.module.css';
import type { TextPiece } from './squeezed-text';
import { type PageFonts, usePageFonts } from './use-page-fonts';
import { usePagePicture } from './use-page-picture';
import { type LaidText, usePageText } from './use-page-text';

/** What is marked of the passage that was found. */
export interface PassageMark {
  text: string;
  highlights: readonly Highlight[];
  /** On any page. */
  boxes: readonly PassageBox[];
}

/** What the find bar has found on the page. */
export interface FoundOnPage {
  places: readonly TextPiece[][];
  /** The one that is being looked at, if it is on this page. */
  current: number | null;
}

interface PdfPageProps {
  pdf: PDFDocumentProxy;
  /** From 1. */
  number: number;
  /** CSS pixels a point. */
  scale: number;
  top: number;
  size: PageSize;
  mark: PassageMark | null;
  found: FoundOnPage | null;
  onSize(page: number, size: PageSize): void;
  onFailure(error: unknown): void;
  /** Where on the page the place is that is being looked at, in CSS pixels. */
  onCurrent(page: number, top: number): void;
  onFollow(link: PageLink): void;
}

export const PdfPage = memo(function PdfPage(props: PdfPageProps) {
  const { number, scale, size } = props;
  const messages = useMessages();
  const element = useRef<HTMLElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const textHolder = useRef<HTMLDivElement>(null);
  const page = usePage(props);
  usePagePicture(page, scale, picture, props.onFailure);
  const text = usePageText(page, scale, textHolder);
  const fonts = usePageFonts(page, text);

  return (
    <section
      ref={element}
      className={styles.page}
      aria-label={messages.pageHeading(String(number))}
      data-page={number}
      style={{
        insetBlockStart: props.top,
        inlineSize: Math.round(size.width * scale),
        blockSize: Math.round(size.height * scale),
        ...{ '--total-scale-factor': scale },
      }}
    >
      <div ref={picture} className={styles.picture} />
      {page && props.mark && <BoxMarks page={page} scale={scale} boxes={props.mark.boxes} number={number} />}
      {page && text && <TextMarks {...props} page={page} text={text} fonts={fonts} element={element} />}
      {page && text && <LinkLayer page={page} number={number} scale={scale} onFollow={props.onFollow} />}
      <div ref={textHolder} className={styles.text} />
    </section>
  );
});

function usePage({ pdf, number, onSize, onFailure }: PdfPageProps): PDFPageProxy | null {
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  useEffect(() => {
    let left = false;
    let loaded: PDFPageProxy | null = null;
    pdf
      .getPage(number)
      .then((proxy) => {
        loaded = proxy;
        if (left) return;
        const { width, height } = proxy.getViewport({ scale: 1 });
        onSize(number, { width, height });
        setPage(proxy);
      })
      .catch((error: unknown) => {
        if (!left) onFailure(error);
      });
    return () => {
      left = true;
      loaded?.cleanup();
    };
  }, [pdf, number, onSize, onFailure]);
  return page;
}

/** A bar beside the passage, as beside every sentence that answers. */
function BoxMarks(props: {
  page: PDFPageProxy;
  scale: number;
  boxes: readonly PassageBox[];
  number: number;
}) {
  const viewport = props.page.getViewport({ scale: props.scale });
  return props.boxes
    .filter(({ page }) => page === props.number)
    .map((box) => {
      const rect = shownRect(box, viewport);
      return (
        <span
          key={`${box.left} ${box.bottom}`}
          className={styles.passage}
          data-passage=""
          style={styleOf(rect)}
        />
      );
    });
}

/** Words by the pen, and below the sentence that answers a line, as in running text. */
const LOOKS = {
  term: styles.word,
  phrase: styles.word,
  passage: styles.evidence,
  found: styles.found,
  current: styles.current,
} satisfies Record<Highlight['kind'] | 'found' | 'current', string | undefined>;

interface Marked {
  kind: keyof typeof LOOKS;
  rect: Rect;
}

interface TextMarksProps extends PdfPageProps {
  page: PDFPageProxy;
  text: LaidText;
  fonts: PageFonts;
  element: RefObject<HTMLElement | null>;
}

function TextMarks(props: TextMarksProps) {
  const { page, scale, text, fonts, mark, found, number, element, onCurrent } = props;
  const [marks, setMarks] = useState<Marked[]>([]);

  useLayoutEffect(() => {
    const origin = element.current?.getBoundingClientRect();
    if (!origin) return;
    const matrix: number[] = page.getViewport({ scale }).transform;
    const rects = (pieces: readonly TextPiece[], kind: Marked['kind']): Marked[] =>
      rectsOf(pieces, text, fonts, matrix, origin).map((rect) => ({ kind, rect }));
    const words = mark ? matchedOn(number, text, mark) : [];
    const current = found?.current ?? null;
    const all = [
      ...words.flatMap(({ kind, pieces }) => rects(pieces, kind)),
      ...(found?.places ?? []).flatMap((pieces, index) =>
        rects(pieces, index === current ? 'current' : 'found'),
      ),
    ];
    setMarks(all);
    const looked = all.find(({ kind }) => kind === 'current');
    if (looked) onCurrent(number, looked.rect.top);
  }, [page, scale, text, fonts, mark, found, number, element, onCurrent]);

  return marks.map(({ kind, rect }) => (
    <span
      key={`${kind} ${rect.left} ${rect.top}`}
      className={LOOKS[kind]}
      data-mark={kind}
      style={styleOf(rect)}
    />
  ));
}

function matchedOn(number: number, { texts }: LaidText, mark: PassageMark) {
  const here = mark.boxes.filter(({ page }) => page === number);
  if (here.length === 0) return [];
  return matchPassage(
    mark.text,
    mark.highlights,
    texts.map(({ str }) => str),
    (item) => {
      const text = texts[item];
      return text !== undefined && isInBoxes(text, here);
    },
  );
}

function styleOf({ left, top, width, height }: Rect) {
  return { left, top, width, height };
}
