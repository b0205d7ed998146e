// The drawings of the bar above the pages; each repeats what its button is called.
import { Drawing } from '../ui/icons';

export function UpIcon() {
  return (
    <Drawing>
      <path d="m4 9.500 4-4 4 4" />
    </Drawing>
  );
}

export function DownIcon() {
  return (
    <Drawing>
      <path d="m4 6.500 4 4 4-4" />
    </Drawing>
  );
}

export function PlusIcon() {
  return (
    <Drawing>
      <path d="M8 3.500v9M3.500 8h9" />
    </Drawing>
  );
}

export function MinusIcon() {
  return (
    <Drawing>
      <path d="M3.500 8h9" />
    </Drawing>
  );
}

export function FitIcon() {
  return (
    <Drawing>
      <path d="M2.500 3v10M13.500 3v10M5 8h6M6.500 6.200 4.700 8l1.800 1.800M9.500 6.200 11.300 8 9.500 9.800" />
    </Drawing>
  );
}
