// The settings: a quiet list of sections, and the one that is open beside it.
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useMessages } from '../messages';
import { Dialog } from '../ui/dialog';
import { useNarrow } from '../ui/use-narrow';
import type { SectionProps } from './section-props';
import { type Section, sectionsFor } from './sections';
import styles from './settings-dialog.module.css';

interface SettingsDialogProps extends SectionProps {
  /** The section that is open at first; the first of all where it is left out. */
  first?: string | undefined;
  onClose(): void;
}

export function SettingsDialog({ first, onClose, ...props }: SettingsDialogProps) {
  const messages = useMessages();
  const id = useId();
  const sections = sectionsFor(props);
  const [open, setOpen] = useState(() =>
    Math.max(
      0,
      sections.findIndex((section) => section.id === first),
    ),
  );
  const section = sections[open];
  function close(): void {
    props.packDownload.forget();
    props.indexCheck.forget();
    onClose();
  }
  return (
    <Dialog shape="room" title={messages.settings} onClose={close}>
      <div className={styles.settings}>
        <Tabs id={id} sections={sections} open={open} onOpen={setOpen} />
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
function Tabs(props: {
  id: string;
  sections: readonly Section[];
  open: number;
  onOpen(index: number): void;
}) {
  const messages = useMessages();
  const narrow = useNarrow();
  const list = useRef<HTMLDivElement>(null);

  function press(event: KeyboardEvent): void {
    const to = nextOf(event.key, props.open, props.sections.length - 1);
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
      {props.sections.map(({ id, title }, index) => (
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
function nextOf(key: string, open: number, last: number): number | null {
  if (key === 'ArrowDown' || key === 'ArrowRight') return open === last ? 0 : open + 1;
  if (key === 'ArrowUp' || key === 'ArrowLeft') return open === 0 ? last : open - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
