// For the tests, which are checked.
export interface Part {
  name: string;
  from: string;
  licence: string;
  files: RegExp[];
  listedElsewhere?: true;
}
export const SHIPPED_PARTS: Part[];
export function unownedFiles(paths: readonly string[]): string[];
