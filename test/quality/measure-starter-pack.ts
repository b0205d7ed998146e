// What `npm run ratchet` prints: the figures of the starter pack, and those of other ways to choose the evidence sentence.
import { openStarterSearch } from '../helpers/starter-search';
import { compareEvidence } from './compare-evidence';
import { readGradedLibrary } from './graded-library';
import { type Figures, type FiguresByKind, indexGradedLibrary, measure, rankEverything } from './measure';

export async function measureStarterPack(): Promise<{
  figures: Figures;
  sentences: Record<string, FiguresByKind>;
}> {
  const search = await openStarterSearch();
  try {
    const indexed = await indexGradedLibrary(readGradedLibrary(), search.parts);
    const figures = await measure(indexed, await rankEverything(indexed));
    return { figures, sentences: await compareEvidence(indexed) };
  } finally {
    await search.close();
  }
}
