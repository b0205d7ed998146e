// For the tests, which are checked.
import type { Part } from './shipped-parts.mjs';

export function refusedParts(parts: readonly Part[]): string[];
