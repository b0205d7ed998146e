import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPassage } from './match-passage';
import { squeeze } from './squeezed-text';

const word = fc.stringMatching(/^[a-z保修期安装年]{1,8}$/u);
const words = fc.array(word, { minLength: 1, maxLength: 30 });

describe('matchPassage', () => {
  it('marks, wherever a page is cut into strings, the letters of the highlight or nothing', () => {
    fc.assert(
      fc.property(
        words,
        words,
        fc.nat(),
        fc.array(fc.nat(200), { maxLength: 10 }),
        (all, noise, at, cuts) => {
          const passage = all.join(' ');
          const chosen = all[at % all.length] ?? '';
          const start = passage.indexOf(chosen);
          const page = `${noise.join(' ')} ${passage}`;
          const edges = [0, ...cuts.filter((cut) => cut < page.length).sort((a, b) => a - b), page.length];
          const strings = edges.slice(1).map((edge, index) => page.slice(edges[index], edge));
          const highlight = { start, end: start + chosen.length, kind: 'term' as const };
          for (const { pieces } of matchPassage(passage, [highlight], strings, () => true)) {
            const found = pieces
              .map(({ item, start: from, end }) => strings[item]?.slice(from, end))
              .join('');
            expect(squeeze(found).letters).toBe(squeeze(chosen).letters);
          }
        },
      ),
    );
  });
});
