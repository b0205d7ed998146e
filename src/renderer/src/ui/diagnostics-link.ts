// The way to the diagnostics from where something failed; null where there is none, as in the launcher.
import { createContext } from 'react';

export const DiagnosticsLink = createContext<(() => void) | null>(null);
