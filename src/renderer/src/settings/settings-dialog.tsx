// The settings: a quiet list of sections, and the one that is open beside it.
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useMessages } from '../messages';
import { Dialog } from '../ui/dialog';
import { useNarrow } from '../ui/use-narrow';
import type { SectionProps } from './section-props';
import { SECTIONS } from './sections';
import styles from './settings-dialog.module.css';

export function SettingsDialog({ onClose, ...props }: SectionProps & { onClose(): void }) {
  const messages = useMessages();
  const id = useId();
  const [open, setOpen] = useState(0);
  const section = SECTIONS[open];
  function close(): void {
    props.packDownload.forget();
    props.indexCheck.forget();
    onClose();
  }
  return (
    <Dialog shape="room" title={messages.settings} onClose={close}>
      <div className={styles.settings}>
        <Tabs id={id} open={open} onOpen={setOpen} />
        {section && (
          <div
            key={section.id}
            role="tabpanel"
            id={`${id}-panel`}
            className={styles.section}
            aria-labelledby={`${id}-${section.id}`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must be able to
            tabIndex={0}
          >
            <section.Part {...props} />
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** One stop of the Tab key; the arrows go from section to section, and open it. */
function Tabs(props: { id: string; open: number; onOpen(index: number): void }) {
  const messages = useMessages();
  const narrow = useNarrow();
  const list = useRef<HTMLDivElement>(null);

  function press(event: KeyboardEvent): void {
    const to = nextOf(event.key, props.open);
    if (to === null) return;
    event.preventDefault();
    props.onOpen(to);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus();
  }

  return (
    <div
      ref={list}
      role="tablist"
      className={styles.tabs}
      aria-label={messages.settingsSections}
      aria-orientation={narrow ? 'horizontal' : 'vertical'}
      onKeyDown={press}
    >
      {SECTIONS.map(({ id, title }, index) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`${props.id}-${id}`}
          className={styles.tab}
          aria-selected={index === props.open}
          aria-controls={index === props.open ? `${props.id}-panel` : undefined}
          tabIndex={index === props.open ? 0 : -1}
          onClick={() => props.onOpen(index)}
        >
          {title(messages)}
        </button>
      ))}
    </div>
  );
}

/** Both pairs of arrows work, whichever way the list lies. */
function nextOf(key: string, open: number): number | null {
  const last = SECTIONS.length - 1;
  if (key === 'ArrowDown' || key === 'ArrowRight') return open === last ? 0 : open + 1;
  if (key === 'ArrowUp' || key === 'ArrowLeft') return open === 0 ? last : open - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
