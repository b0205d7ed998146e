// What kind of suggestion or kept search it is, as a drawing beside its words.
import type { Suggestion } from '../../../contract';
import { Drawing } from '../ui/icons';

const PATHS: Record<Suggestion['kind'], string> = {
  saved: 'M4.500 2.500h7v11L8 10.800l-3.500 2.700z',
  past: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11M8 5v3.200l2 1.300',
  title: 'M4 2.500h5l3 3v8H4zM9 2.500v3h3',
  word: 'M3 4.500h10M3 8h6M3 11.500h8',
  filter: 'M2.500 3.500h11L9.500 8.200v4.300l-3 1V8.200z',
};

export function KindIcon(props: { kind: Suggestion['kind'] }) {
  return (
    <Drawing>
      <path d={PATHS[props.kind]} />
    </Drawing>
  );
}

export function PencilIcon() {
  return (
    <Drawing>
      <path d="m3 13 .600-2.800L10.800 3l2.200 2.200-7.200 7.200z" />
    </Drawing>
  );
}
