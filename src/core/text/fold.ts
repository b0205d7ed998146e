// The form of a text that is compared with other text: see normalize.ts for what is folded.
import { normalize } from './normalize';

export function fold(text: string): string {
  return normalize(text).text;
}
