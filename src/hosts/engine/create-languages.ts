// By which means language data comes into a library: as a person asks for it, through the gate.
import { createLanguageInstaller } from '../../adapters/download/language-installer';
import { replaceFile } from '../../adapters/fs/atomic-write';
import type { NetworkGate } from '../../engine/network/network-gate';
import type { Clock, LanguageInstaller } from '../../engine/ports';

export interface LanguageOptions {
  folder: string;
  clock: Clock;
  gate: NetworkGate;
}

export function createLanguages({ folder, clock, gate }: LanguageOptions): LanguageInstaller {
  // Downloads know the gate as the ledger it stands before.
  const installer = createLanguageInstaller({
    folder,
    clock,
    environment: process.env,
    ledger: gate,
    replaceFile,
  });
  return {
    ...installer,
    install: (code, signal, onProgress) =>
      gate.during({ kind: 'language', id: code }, () => installer.install(code, signal, onProgress)),
  };
}
