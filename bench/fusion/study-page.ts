// The fusion study as Markdown tables, to be read and to be put into docs/fusion.md.
import { figure, markdownTable } from '../markdown';
import type { StudiedCollection, Study, StudyRow } from './study';

/** What stands above the tables: where the figures come from. */
export interface StudyOrigin {
  machine: string;
  /** ISO 8601, UTC. */
  date: string;
  pack: string;
  command: string;
  beta: number;
}

export function studyPage(
  collections: readonly Pick<StudiedCollection, 'name' | 'acrossLanguages' | 'bm25' | 'queries'>[],
  study: Study,
  { machine, date, pack, command, beta }: StudyOrigin,
): string {
  const reference: StudyRow = { name: 'plain BM25', ndcg: collections.map(({ bm25 }) => bm25) };
  const table = (rows: readonly StudyRow[]): string => rowsTable(collections, [reference, ...rows]);
  const asked = collections.map(({ name, queries }) => `${name} ${queries.length}`).join(', ');
  return `${[
    `\`${command}\`, ${date}, pack ${pack}, ${machine}. nDCG@10; queries asked: ${asked}.`,
    '### First stage',
    table(study.firstStages),
    `### First stage, then the cross-encoder (β = ${beta})`,
    table(study.secondStages),
    '### The first stage in use, then the cross-encoder with other weights',
    table(study.blends),
    '### Learnt weights, fitted to all collections together',
    markdownTable(
      ['feature', 'weight'],
      study.learnt.map(({ feature, weight }) => [feature, weight.toFixed(2)]),
    ),
  ].join('\n\n')}\n`;
}

function rowsTable(
  collections: readonly Pick<StudiedCollection, 'name' | 'acrossLanguages' | 'bm25'>[],
  rows: readonly StudyRow[],
): string {
  const mean = (ndcg: readonly number[], across: boolean): number | null => {
    const values = ndcg.filter((_, i) => collections[i]?.acrossLanguages === across);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const head = [
    '',
    ...collections.map(({ name }) => name),
    'mean, same language',
    'mean, across languages',
    'better / worse than BM25',
  ];
  return markdownTable(
    head,
    rows.map(({ name, ndcg }) => {
      const better = ndcg.filter((value, i) => value > (collections[i]?.bm25 ?? 0)).length;
      const worse = ndcg.filter((value, i) => value < (collections[i]?.bm25 ?? 0)).length;
      const means = [figure(mean(ndcg, false)), figure(mean(ndcg, true))];
      return [name, ...ndcg.map(figure), ...means, `${better} / ${worse}`];
    }),
  );
}
