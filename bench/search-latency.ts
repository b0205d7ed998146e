// How long does an answer take? Queries are cut from the library's own passages, so that they find something.

import type { Client, SearchMode } from '../src/contract';
import { percentile } from '../src/core/evaluation/percentile';
import type { Row } from './report';

const QUERIES = 200;
const MODES: SearchMode[] = ['keyword', 'vector', 'hybrid', 'full'];

/** Two to six neighbouring words (or four to eight Chinese characters) from passages spread over the library. */
export async function queriesFrom(client: Client, count = QUERIES): Promise<string[]> {
  const documents = await client.document.recent({ limit: 100 });
  const queries: string[] = [];
  for (let at = 0; queries.length < count && documents.length > 0; at++) {
    const document = documents[at % documents.length];
    if (!document) break;
    const { passages } = await client.document.passages({ documentId: document.id, before: 0, after: 3 });
    const text = passages[at % Math.max(1, passages.length)]?.text ?? document.title;
    const words = text.match(/[\p{Script=Han}]{4,8}|[A-Za-z]{3,}(?: [A-Za-z]{2,}){1,5}/gu) ?? [
      document.title,
    ];
    queries.push(words[at % words.length] ?? document.title);
  }
  return queries;
}

export async function benchSearch(client: Client, queries: string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const mode of MODES) {
    const first: number[] = [];
    const total: number[] = [];
    for (const text of queries) {
      const startedAt = performance.now();
      let seen = 0;
      for await (const page of await client.search.run({ text, mode, limit: 20 })) {
        if (seen === 0) first.push(performance.now() - startedAt);
        seen += page.hits.length;
      }
      total.push(performance.now() - startedAt);
    }
    rows.push([`${mode}, first page`, milliseconds(first, 0.5), `p95 ${milliseconds(first, 0.95)}`]);
    rows.push([
      `${mode}, whole answer`,
      milliseconds(total, 0.5),
      `p95 ${milliseconds(total, 0.95)}, ${queries.length} queries`,
    ]);
  }
  return rows;
}

/** Queries one after the other for as long as `busy` holds. */
export async function benchSearchWhile(
  client: Client,
  queries: string[],
  busy: () => Promise<boolean>,
): Promise<Row[]> {
  const times = new Map<SearchMode, number[]>([
    ['keyword', []],
    ['full', []],
  ]);
  for (let at = 0; await busy(); at++) {
    for (const [mode, list] of times) {
      const startedAt = performance.now();
      for await (const page of await client.search.run({ text: queries[at % queries.length] ?? '', mode }))
        void page;
      list.push(performance.now() - startedAt);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return [...times].map(
    ([mode, list]): Row => [
      mode,
      milliseconds(list, 0.5),
      `p95 ${milliseconds(list, 0.95)}, ${list.length} queries`,
    ],
  );
}

function milliseconds(times: number[], share: number): string {
  return times.length === 0 ? '–' : `${percentile(times, share).toFixed(1)} ms`;
}
