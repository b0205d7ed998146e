// A PDF as it is: its pages below one another, opened at the passage that was found, with the passage marked on the page.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { Client } from '../../../contract';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { SearchIcon } from '../ui/icons';
import { useSteps } from '../ui/use-steps';
import { FindBar } from './find-bar';
import type { PageSize } from './page-layout';
import { shownRect } from './passage-place';
import { MarkSteps, PageField, type PassageSteps, ZoomButtons } from './pdf-controls';
import { pdfKey } from './pdf-keys';
import { type PassageMark, PdfPage } from './pdf-page';
import type { PdfTrouble } from './pdf-trouble';
import styles from './pdf-view.module.css';
import { type Find, useFind } from './use-find';
import { useFollowLink } from './use-follow-link';
import { type Destination, type PageScroll, usePageScroll } from './use-page-scroll';
import { usePdf } from './use-pdf';
import { type Zoom, zoomStep } from './zoom';

/** The passage to be shown. */
export interface PdfTarget extends PassageMark {
  /** Where another is given, the place is gone to anew. */
  key: object;
  page: number;
}

interface PdfViewProps {
  client: Client;
  documentId: number;
  target: PdfTarget;
  /** null where there is but one passage, or none. */
  steps: PassageSteps | null;
  onTrouble(trouble: PdfTrouble): void;
  /** Stands at the beginning of the bar. */
  children: ReactNode;
}

/** How much of the window lies above a passage: what comes before it is still in sight. */
const LEAD = 0.2;

export default function PdfView(props: PdfViewProps) {
  const { target } = props;
  const { pdf, fail } = usePdf(props.client, props.documentId, props.onTrouble);
  const [opening, setOpening] = useState<{
    pdf: PDFDocumentProxy;
    size: PageSize;
    start: Destination;
  } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: where it begins matters once; later it is gone to
  useEffect(() => {
    if (!pdf) return;
    let left = false;
    placeOf(pdf, target).then(({ size, destination }) => {
      if (!left) setOpening({ pdf, size, start: destination });
    }, fail);
    return () => {
      left = true;
    };
  }, [pdf, fail]);

  return opening && opening.pdf === pdf ? (
    <OpenDocument {...props} {...opening} onFailure={fail} />
  ) : (
    <div className={styles.view}>
      <div className={styles.bar}>{props.children}</div>
      <div className={styles.pages} aria-busy="true" />
    </div>
  );
}

async function placeOf(
  pdf: PDFDocumentProxy,
  target: PdfTarget,
): Promise<{ size: PageSize; destination: Destination }> {
  const number = Math.min(Math.max(target.page, 1), pdf.numPages);
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const box = target.boxes.find((one) => one.page === number);
  const destination = box
    ? { page: number, y: shownRect(box, viewport).top, lead: LEAD }
    : { page: number, y: 0, lead: 0.01 };
  return { size: { width: viewport.width, height: viewport.height }, destination };
}

interface OpenDocumentProps extends PdfViewProps {
  pdf: PDFDocumentProxy;
  size: PageSize;
  start: Destination;
  onFailure(error: unknown): void;
}

function OpenDocument(props: OpenDocumentProps) {
  const { pdf, target, onFailure } = props;
  const messages = useMessages();
  const [zoom, setZoom] = useState<Zoom>('width');
  const [finding, setFinding] = useState(false);
  const scroll = usePageScroll(pdf.numPages, props.size, zoom, props.start);
  const { goTo, onSize } = scroll;
  const find = useFind(pdf, () => scroll.current);
  const onCurrent = useGoingToFound(find, scroll);
  const onFollow = useFollowLink(pdf, scroll, onFailure);

  const goneTo = useRef(target.key);
  useEffect(() => {
    if (goneTo.current === target.key) return;
    goneTo.current = target.key;
    placeOf(pdf, target).then(({ size, destination }) => {
      if (goneTo.current !== target.key) return;
      onSize(destination.page, size);
      goTo(destination);
    }, onFailure);
  }, [pdf, target, goTo, onSize, onFailure]);

  const goToPage = (page: number): void =>
    goTo({ page: Math.min(Math.max(page, 1), pdf.numPages), y: 0, lead: 0.01 });
  const zoomBy = (direction: 'in' | 'out'): void => setZoom(zoomStep(scroll.scale, direction));
  const { steps } = props;
  const stepBy = useSteps(steps?.index ?? -1, steps?.count ?? 0, (to) => steps?.go(to));
  const closeFind = (): void => {
    setFinding(false);
    find.setQuery('');
    scroll.scroller.current?.focus();
  };

  return (
    // Keys of the pages and the bar above them; the room's own keys come after.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its focusable parts are told
    <div
      className={styles.view}
      onKeyDown={(event) => {
        const key = pdfKey(event.nativeEvent, finding);
        if (key === null) return;
        event.preventDefault();
        event.stopPropagation();
        if (key === 'in' || key === 'out') zoomBy(key);
        else if (key === 'width') setZoom('width');
        else if (key === 'find') setFinding(true);
        else if (key === 'close-find') closeFind();
        else if (key === 'next') goToPage(scroll.current + 1);
        else if (key === 'previous') goToPage(scroll.current - 1);
        else if (key === 'next-found') stepBy(1);
        else if (key === 'previous-found') stepBy(-1);
        else goToPage(key === 'first' ? 1 : pdf.numPages);
      }}
    >
      <div className={styles.bar}>
        {props.children}
        <div className={styles.controls}>
          {steps && <MarkSteps index={steps.index} count={steps.count} onStep={stepBy} />}
          <PageField page={scroll.current} count={pdf.numPages} onGo={goToPage} />
          <button
            type="button"
            className={button.icon}
            aria-label={messages.pdfFind}
            title={messages.pdfFind}
            aria-expanded={finding}
            onClick={() => (finding ? closeFind() : setFinding(true))}
          >
            <SearchIcon />
          </button>
          <ZoomButtons zoom={zoom} scale={scroll.scale} onStep={zoomBy} onFit={() => setZoom('width')} />
        </div>
      </div>
      {finding && <FindBar find={find} onClose={closeFind} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a section of this name would say no more */}
      <div
        ref={scroll.scroller}
        className={styles.pages}
        role="region"
        aria-label={messages.pdfPages}
        data-pages=""
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
        tabIndex={0}
        onScroll={scroll.onScroll}
      >
        <div
          className={styles.whole}
          style={{ blockSize: scroll.layout.height, minInlineSize: scroll.layout.width }}
        >
          {scroll.near.map((number) => (
            <PdfPage
              key={number}
              pdf={pdf}
              number={number}
              scale={scroll.scale}
              top={scroll.layout.tops[number - 1] ?? 0}
              size={scroll.sizeOf(number)}
              mark={target}
              found={find.onPage(number)}
              onSize={onSize}
              onFailure={onFailure}
              onCurrent={onCurrent}
              onFollow={onFollow}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** To the page of the place first, and when that has been laid out to the place itself; once for each place. */
function useGoingToFound(find: Find, scroll: PageScroll): (page: number, top: number) => void {
  const { index, page, query } = find;
  const { goTo, scale } = scroll;
  const key = `${index} ${query}`;
  const reached = useRef<string | null>(null);
  useEffect(() => {
    if (page !== null && reached.current !== key) goTo({ page, y: 0, lead: LEAD });
  }, [page, key, goTo]);
  return useCallback(
    (onPage: number, top: number) => {
      if (reached.current === key) return;
      reached.current = key;
      goTo({ page: onPage, y: top / scale, lead: LEAD * 2 });
    },
    [key, goTo, scale],
  );
}
