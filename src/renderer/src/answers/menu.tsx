// A small menu at a place of the window. The browser keeps it on top and closes it at Esc or a click beside it.
import { useEffect, useLayoutEffect, useRef } from 'react';
import { CheckIcon } from '../ui/icons';
import styles from './menu.module.css';
import { useShutByOpener } from './use-shut-by-opener';

/** CSS pixels in the window. */
export interface MenuPlace {
  x: number;
  y: number;
  /** What a click opened it with, and closes it with; null for the keyboard and the right button. */
  opener: Element | null;
}

export interface MenuItem {
  label: string;
  /** As it is written beside the label; null for none. */
  keys: string | null;
  /** One of a few of which one holds; absent for what is simply done. */
  checked?: boolean;
  act(): void;
}

interface MenuProps {
  label: string;
  at: MenuPlace;
  items: readonly MenuItem[];
  onClose(): void;
}

/** Shown for as long as it is rendered. The focus goes back to where it was, unless an item takes it elsewhere. */
export function Menu(props: MenuProps) {
  const element = useRef<HTMLDivElement>(null);
  const { at, onClose } = props;
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const menu = element.current;
    if (!menu) return;
    const before = document.activeElement;
    menu.showPopover();
    const { offsetWidth: width, offsetHeight: height } = menu;
    menu.style.left = `${Math.max(4, Math.min(at.x, window.innerWidth - width - 4))}px`;
    menu.style.top = `${Math.max(4, Math.min(at.y, window.innerHeight - height - 4))}px`;
    (menu.querySelector<HTMLElement>('[aria-checked="true"]') ?? menu.querySelector('button'))?.focus();
    return () => {
      if (before instanceof HTMLElement && menu.contains(document.activeElement)) before.focus();
    };
  }, [at]);

  useEffect(() => {
    const menu = element.current;
    const toggled = (event: Event): void => {
      if ('newState' in event && event.newState === 'closed') close.current();
    };
    menu?.addEventListener('toggle', toggled);
    return () => menu?.removeEventListener('toggle', toggled);
  }, []);

  useShutByOpener(at.opener);

  return (
    <div
      ref={element}
      popover="auto"
      role="menu"
      aria-label={props.label}
      className={styles.menu}
      onKeyDown={(event) => onMenuKey(event, element.current, onClose)}
    >
      {props.items.map((item) => (
        <Item key={item.label} item={item} onClose={onClose} />
      ))}
    </div>
  );
}

function Item({ item, onClose }: { item: MenuItem; onClose(): void }) {
  const { label, keys, checked } = item;
  return (
    <button
      type="button"
      {...(checked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': checked })}
      tabIndex={-1}
      className={styles.item}
      onClick={() => {
        // First, so that what the item opens finds the focus where it was.
        onClose();
        requestAnimationFrame(item.act);
      }}
    >
      {label}
      {keys !== null && <kbd className={styles.keys}>{keys}</kbd>}
      {checked && <CheckIcon />}
    </button>
  );
}

function onMenuKey(event: React.KeyboardEvent, menu: HTMLElement | null, onClose: () => void): void {
  const items = [...(menu?.querySelectorAll<HTMLElement>('button') ?? [])];
  const at = items.findIndex((item) => item.matches(':focus'));
  const goTo: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  event.stopPropagation();
  if (event.key === 'Tab' || event.key === 'Escape') onClose();
  else if (event.key in goTo) items[goTo[event.key] ?? 0]?.focus();
  else return;
  event.preventDefault();
}
