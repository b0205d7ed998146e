// Where the program's own files lie: the built children, the model packs and the samples, whichever host runs.
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findLayout } from './find-layout';

export const layout = {
  version: __BOOKWHEEL_VERSION__,
  ...findLayout(dirname(fileURLToPath(import.meta.url)), existsSync),
};

declare const __BOOKWHEEL_VERSION__: string;
