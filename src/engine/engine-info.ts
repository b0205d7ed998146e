// What is this engine, how do its children fare, and what does somebody who helps have to know?
import type { EngineInfo } from '../contract';
import { diagnosticsText } from './diagnostics';
import type { PackSwitch } from './models/pack-switch';
import type { Clock, DataDirectory, Extractor, Inference, RequestLedger, TextRecognizer } from './ports';
import { libraryStatus, type StatusSources } from './status';
import { type StorageParts, storageUse } from './storage';

export interface InfoParts {
  inference: Pick<Inference, 'pack' | 'children' | 'providers'>;
  packSwitch: Pick<PackSwitch, 'children'>;
  extractor: Pick<Extractor, 'children'>;
  recognizer: Pick<TextRecognizer, 'children'>;
  vectorIndex: object | null;
  about: {
    version: string;
    dataDir: string;
    pid: number;
    sqlite: string;
    sampleFolder: string;
    /** Of the machine: system, processor, Node. */
    system: string;
  };
}

/** Enough to see what repeats. */
const TROUBLES_TOLD = 20;

export function engineInfo(parts: InfoParts): EngineInfo {
  const { version, dataDir, pid, sqlite } = parts.about;
  return {
    version,
    dataDir,
    pid,
    sqlite,
    vectorsAvailable: parts.vectorIndex !== null,
    modelsAvailable: parts.inference.pack !== null,
    providers: parts.inference.providers(),
    children: [parts.inference, parts.packSwitch, parts.extractor, parts.recognizer].flatMap((part) =>
      part.children(),
    ),
  };
}

export async function diagnostics(
  parts: Omit<InfoParts, 'vectorIndex'> &
    StatusSources &
    StorageParts & {
      dataDirectory: DataDirectory;
      ledger: Pick<RequestLedger, 'list'>;
      clock: Pick<Clock, 'now'>;
    },
): Promise<string> {
  const { version, system, sqlite } = parts.about;
  return diagnosticsText({
    version,
    system,
    sqlite,
    status: await libraryStatus(parts),
    storage: await storageUse(parts),
    children: engineInfo(parts).children,
    providers: parts.inference.providers(),
    requests: parts.ledger.list(1, 0).total,
    troubles: await parts.dataDirectory.recentTroubles(TROUBLES_TOLD),
    now: parts.clock.now(),
  });
}
