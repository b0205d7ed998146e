// The first minute in English: where documents usually are, and what to ask the sample library.
import type { StandardPlace } from '../../../contract';

export const firstRunEn = {
  places: 'Usual places',
  placeNames: { documents: 'Documents', desktop: 'Desktop', downloads: 'Downloads' } satisfies Record<
    StandardPlace['kind'],
    string
  >,
  tryAsking: 'Ask the sample library',
  /** Each finds its document first; the answer to the last one is in the other language. */
  sampleQuestions: ['why can I not sleep', 'airline lost my luggage', 'growing vegetables on the balcony'],
};
