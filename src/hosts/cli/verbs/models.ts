// models list: which packs are at hand and which one serves.

import { UsageError } from '../arguments';
import { connectToLibrary } from '../connect';
import { toJson } from '../formats/json';
import type { VerbHandler } from './verb';

export const models: VerbHandler = async ({ invocation, terminal, dataDir }) => {
  const [action = 'list'] = invocation.words;
  if (action !== 'list') throw new UsageError(`"models ${action}" is not available; "models list" is.`);
  const connection = await connectToLibrary(dataDir, 'off');
  try {
    const packs = await connection.client.models.list({});
    if (invocation.json)
      terminal.print(
        toJson(packs.map(({ hasReranker, ...pack }) => ({ ...pack, has_reranker: hasReranker }))),
      );
    else {
      for (const pack of packs) {
        terminal.print(
          `${pack.active ? '*' : ' '} ${terminal.bold(pack.id)} ${pack.version}  ${pack.name}  ${(pack.bytes / 1e6).toFixed(1)} MB  ${pack.languages.join(', ')}  ${pack.licence}`,
        );
      }
    }
  } finally {
    await connection.close();
  }
};
