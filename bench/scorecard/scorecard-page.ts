// The scorecard as a Markdown page.
import type { RankingFigures } from '../../src/core/evaluation/ranking-figures';
import { figure, markdownTable } from '../markdown';
import { asksAcrossLanguages } from '../retrieval/majority-script';
import type { CollectionScores, Scorecard, System } from './scores';
import { type BesideBm25, besideBm25, byLanguage, type Measure, meanOver } from './summary';

const SYSTEMS: { system: System; name: string }[] = [
  { system: 'bm25', name: 'plain BM25' },
  { system: 'keyword', name: 'keyword' },
  { system: 'vector', name: 'vector' },
  { system: 'hybrid', name: 'hybrid' },
  { system: 'full', name: 'full' },
];
const MEASURES: { measure: Measure; name: string }[] = [
  { measure: 'ndcg_at_10', name: 'nDCG@10' },
  { measure: 'recall_at_100', name: 'Recall@100' },
  { measure: 'mrr_at_10', name: 'MRR@10' },
];

export function scorecardPage(scorecard: Scorecard): string {
  const { collections } = scorecard;
  const { same, cross } = byLanguage(collections);
  const sections = [
    '# Scorecard',
    'How well Bookwheel finds documents, beside plain BM25 and other search programs on the same machine. Every figure is measured in one run of the command below, which writes this page.',
    about(scorecard),
    '## In short',
    ...meansOf('questions in the language of the documents', same),
    ...meansOf('questions in another language', cross),
    ...MEASURES.flatMap(({ measure, name }) => [`## ${name}`, tableOf(collections, measure)]),
    '## Latency',
    'Milliseconds from question to ranked documents, p50 / p95, one question at a time, inside the engine. They mean little when the machine had other work: see its load above. The cross-encoder reads all that it is given here, however long that takes; in the program it stops after 300 ms.',
    latencyTable(collections),
    ...programSections(scorecard),
    '## How it was measured',
    method(scorecard),
    ...(scorecard.problems.length === 0
      ? []
      : ['## What is missing', scorecard.problems.map((sentence) => `- ${sentence}`).join('\n')]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function about({ command, date, load, machine, pack, versions }: Scorecard): string {
  const software = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `- command: \`${command}\``,
    `- date: ${date}`,
    `- machine: ${machine}; load average before the run ${load.toFixed(1)}`,
    `- versions: ${software.join(', ')}`,
    `- model pack: ${pack === null ? 'none, since models cannot run here' : `${pack.id} ${pack.version}`}`,
  ].join('\n');
}

function meansOf(title: string, collections: readonly CollectionScores[]): string[] {
  if (collections.length === 0) return [];
  const rows = SYSTEMS.map(({ system, name }) => [
    name,
    ...MEASURES.map(({ measure }) => figure(meanOver(collections, system, measure))),
  ]);
  const heading = `Means over ${counted(collections.length, 'collection')}, ${title}:`;
  const comparison = besideBm25(collections, 'full');
  return [
    heading,
    markdownTable(['', ...MEASURES.map(({ name }) => name)], rows),
    ...(comparison === null ? [] : [besideSentence(comparison)]),
  ];
}

function besideSentence({ collections, atLeastEqual, worst, meanGain }: BesideBm25): string {
  const percent = `${meanGain < 0 ? '−' : '+'}${Math.abs(meanGain * 100).toFixed(1)} %`;
  return `nDCG@10 of *full* is at least that of plain BM25 on ${atLeastEqual} of ${collections}; the worst is ${worst.ratio.toFixed(3)} × BM25 (${worst.collection}); mean gain ${percent}.`;
}

function tableOf(collections: readonly CollectionScores[], measure: Measure): string {
  const head = [
    'collection',
    'script',
    'documents',
    'queries',
    ...SYSTEMS.map(({ name }) => name),
    'full / BM25',
  ];
  const rows = collections.map((scores) => {
    const { systems } = scores;
    const ratio = systems.full === undefined ? null : systems.full[measure] / systems.bm25[measure];
    return [
      scores.collection,
      scriptOf(scores),
      String(scores.documents),
      String(scores.queries),
      ...SYSTEMS.map(({ system }) => figure(systems[system]?.[measure])),
      figure(ratio !== null && Number.isFinite(ratio) ? ratio : null),
    ];
  });
  return markdownTable(head, rows);
}

function scriptOf({ script }: CollectionScores): string {
  return asksAcrossLanguages(script) ? `${script.queries} → ${script.documents}` : script.documents;
}

function latencyTable(collections: readonly CollectionScores[]): string {
  const head = ['collection', ...SYSTEMS.map(({ name }) => name)];
  return markdownTable(
    head,
    collections.map(({ collection, systems }) => [
      collection,
      ...SYSTEMS.map(({ system }) => latency(systems[system])),
    ]),
  );
}

function latency(figures: RankingFigures | undefined): string {
  if (figures === undefined) return '–';
  const { p50, p95 } = figures.latency_ms;
  return `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
}

function programSections({ programs, collections }: Scorecard): string[] {
  return programs.flatMap(({ name, version, remark }) => {
    const rows = collections.flatMap(({ collection, programs: asked }) => {
      const scores = asked.find(({ program }) => program === name);
      if (scores === undefined) return [];
      const { figures, bm25, queries } = scores;
      const measured = MEASURES.map(({ measure }) => figure(figures[measure]));
      return [[collection, String(queries), ...measured, figure(bm25.ndcg_at_10), latency(figures)]];
    });
    if (rows.length === 0) return [];
    const head = [
      'collection',
      'queries',
      ...MEASURES.map((measure) => measure.name),
      'BM25 nDCG@10',
      'p50 / p95 ms',
    ];
    const explanation = `${name} ${version}: ${remark}. The BM25 column is plain BM25 on the same queries; the times include starting the program.`;
    return [`## ${name}`, explanation, markdownTable(head, rows)];
  });
}

function method({ programs }: Scorecard): string {
  const sampled = programs.filter(({ max_queries }) => max_queries !== null);
  return [
    '- Measures as trec_eval defines them, with linear gain, over the judged queries: those with at least one relevant document. Grades of 0 and below are not relevant.',
    '- Plain BM25: k1 = 1.2, b = 0.75, lower case, a stop list of 33 words, Porter stemmer, bigrams of Chinese, over whole documents (title, then text).',
    '- keyword, vector, hybrid and full are the modes of search, through the real engine on a library of its own for each collection.',
    '- A collection asks across languages when most letters of its questions are in another script than most letters of its documents.',
    '- The same machine, versions and collections give the same figures, times aside.',
    ...sampled.map(
      ({ name, max_queries }) =>
        `- ${name} is asked ${max_queries} queries of each collection, spread evenly, since it starts anew for each.`,
    ),
  ].join('\n');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
