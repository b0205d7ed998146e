// What stands above the pages: from passage to passage, from page to page, larger and smaller.
import { useEffect, useState } from 'react';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { FoldIcon, UnfoldIcon } from '../ui/icons';
import styles from './pdf-controls.module.css';
import { FitIcon, MinusIcon, PlusIcon } from './pdf-icons';
import { PAPER_SCALE, type Zoom } from './zoom';

export interface PassageSteps {
  /** Place of the passage that is shown among those found in the document, from 0. */
  index: number;
  count: number;
  go(index: number): void;
}

export function MarkSteps(props: Pick<PassageSteps, 'index' | 'count'> & { onStep(by: 1 | -1): void }) {
  const { index, count, onStep } = props;
  const messages = useMessages();
  return (
    <fieldset className={styles.group} aria-label={messages.foundInDocument}>
      <button
        type="button"
        className={button.icon}
        aria-label={messages.previousFound}
        title={messages.previousFound}
        disabled={index <= 0}
        onClick={() => onStep(-1)}
      >
        <FoldIcon />
      </button>
      <span className={styles.count} title={messages.foundInDocument}>
        {messages.pdfPassageOf(index + 1, count)}
      </span>
      <button
        type="button"
        className={button.icon}
        aria-label={messages.nextFound}
        title={messages.nextFound}
        disabled={index >= count - 1}
        onClick={() => onStep(1)}
      >
        <UnfoldIcon />
      </button>
    </fieldset>
  );
}

export function PageField(props: { page: number; count: number; onGo(page: number): void }) {
  const messages = useMessages();
  const [typed, setTyped] = useState<string | null>(null);
  // What is being typed stands until it is done; elsewhere the field follows the pages.
  const { page } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that was gone to ends the typing
  useEffect(() => setTyped(null), [page]);

  function go(): void {
    const number = Number.parseInt(typed ?? '', 10);
    if (Number.isFinite(number)) props.onGo(number);
    setTyped(null);
  }

  return (
    <form
      className={styles.group}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <input
        className={styles.field}
        aria-label={messages.pdfPageField(props.count)}
        inputMode="numeric"
        value={typed ?? String(page)}
        style={{ inlineSize: `${String(props.count).length + 2}ch` }}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyped(null)}
      />
      <span className={styles.count} aria-hidden="true">
        {`/ ${props.count}`}
      </span>
    </form>
  );
}

export function ZoomButtons(props: {
  zoom: Zoom;
  scale: number;
  onStep(direction: 'in' | 'out'): void;
  onFit(): void;
}) {
  const messages = useMessages();
  const percent = Math.round((props.scale / PAPER_SCALE) * 100);
  return (
    <fieldset className={styles.group} aria-label={messages.pdfZoom(percent)}>
      <button
        type="button"
        className={button.icon}
        aria-label={messages.pdfZoomOut}
        title={messages.pdfZoomOut}
        onClick={() => props.onStep('out')}
      >
        <MinusIcon />
      </button>
      <button
        type="button"
        className={button.icon}
        aria-label={messages.pdfZoomIn}
        title={messages.pdfZoomIn}
        onClick={() => props.onStep('in')}
      >
        <PlusIcon />
      </button>
      <button
        type="button"
        className={button.icon}
        aria-label={messages.pdfFitWidth}
        title={messages.pdfFitWidth}
        aria-pressed={props.zoom === 'width'}
        onClick={props.onFit}
      >
        <FitIcon />
      </button>
    </fieldset>
  );
}
