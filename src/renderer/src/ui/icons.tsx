// The few drawings of the page. They repeat what a label beside them says, so they are hidden from screen readers.
import type { ReactNode } from 'react';

export function Drawing(props: { children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {props.children}
    </svg>
  );
}

export function SearchIcon() {
  return (
    <Drawing>
      <circle cx="7" cy="7" r="4.500" />
      <path d="m10.500 10.500 3.500 3.500" />
    </Drawing>
  );
}

export function CloseIcon() {
  return (
    <Drawing>
      <path d="m4 4 8 8M12 4l-8 8" />
    </Drawing>
  );
}

export function ShelfIcon() {
  return (
    <Drawing>
      <path d="M3 2.500v11M6.500 2.500v11M3 2.500h3.500M3 13.500h3.500M9.500 3.200l3 10.300M9.500 3.200l-1 .3 3 10.300 1-.3" />
    </Drawing>
  );
}

export function SlidersIcon() {
  return (
    <Drawing>
      <path d="M2 5h6.200M12.200 5H14M2 11h1.800M7.800 11H14" />
      <circle cx="10.200" cy="5" r="2" />
      <circle cx="5.800" cy="11" r="2" />
    </Drawing>
  );
}

export function KeyboardIcon() {
  return (
    <Drawing>
      <rect x="1.500" y="3.500" width="13" height="9" rx="1.500" />
      <path d="M4.500 6.500h.01M7 6.500h.01M9.500 6.500h.01M12 6.500h-.01M5 9.800h6" />
    </Drawing>
  );
}

export function BackIcon() {
  return (
    <Drawing>
      <path d="M9.500 3.500 5 8l4.500 4.500" />
    </Drawing>
  );
}

export function LinkIcon() {
  return (
    <Drawing>
      <path d="M6.800 9.200l2.400-2.400M7.300 5.300l1.500-1.500a2.400 2.400 0 0 1 3.400 3.400l-1.500 1.500M8.700 10.700l-1.500 1.500a2.400 2.400 0 0 1-3.400-3.400l1.500-1.500" />
    </Drawing>
  );
}

export function UnfoldIcon() {
  return (
    <Drawing>
      <path d="m4.500 6.500 3.500 3.500 3.500-3.500" />
    </Drawing>
  );
}

export function CheckIcon() {
  return (
    <Drawing>
      <path d="m3.500 8.500 3 3 6-7" />
    </Drawing>
  );
}

export function MoreIcon() {
  return (
    <Drawing>
      <path d="M3.500 8h.01M8 8h.01M12.500 8h.01" strokeWidth="2" />
    </Drawing>
  );
}

export function FoldIcon() {
  return (
    <Drawing>
      <path d="m4.500 9.500 3.500-3.500 3.500 3.500" />
    </Drawing>
  );
}
