// How long does an answer take, stage by stage?
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, SearchInput, SearchPage } from '../../src/contract';
import { percentile } from '../../src/core/evaluation/percentile';
import type { Distribution, Latency } from './figures';
import { halfTyped } from './questions';

/** Of each kind; caches fill before anything is timed. */
export const QUESTIONS = 200;
const WARM_UP = 20;
const PAUSE_WHILE_BUSY_MS = 50;

type Asked = Pick<SearchInput, 'text'> & Partial<SearchInput>;
/** The time of each thing that was timed. */
type Sample = Record<string, number | null>;

/** Every kind has questions of its own, since what was embedded once is not embedded again. */
const KINDS: Array<(client: Client, question: string) => Promise<Sample>> = [
  async (client, text) => ({ keyword: engineMs(await ask(client, { text, mode: 'keyword' })) }),
  async (client, text) => ({
    'keyword, while typing': engineMs(
      await ask(client, { text: halfTyped(text), mode: 'keyword', typing: true }),
    ),
  }),
  async (client, text) => ({ vector: engineMs(await ask(client, { text, mode: 'vector' })) }),
  async (client, text) => ({ hybrid: engineMs(await ask(client, { text, mode: 'hybrid' })) }),
  askInFull,
];

export const QUESTION_KINDS = KINDS.length;

/** @param questions the same number for each kind */
export async function measureLatency(
  client: Client,
  questions: readonly string[],
  signal: AbortSignal,
): Promise<Latency[]> {
  const each = Math.floor(questions.length / KINDS.length);
  const samples: Sample[] = [];
  for (const [kind, timed] of KINDS.entries()) {
    const own = questions.slice(kind * each, (kind + 1) * each);
    for (const [n, question] of own.entries()) {
      signal.throwIfAborted();
      const sample = await timed(client, question);
      if (n >= WARM_UP) samples.push(sample);
    }
  }
  return distributions(samples);
}

/** All kinds in turn, for as long as there is work. */
export async function measureLatencyWhile(
  client: Client,
  questions: readonly string[],
  isBusy: () => Promise<boolean>,
): Promise<Latency[]> {
  const samples: Sample[] = [];
  for (let at = 0; await isBusy(); at++) {
    const question = questions[at % questions.length];
    const timed = KINDS[at % KINDS.length];
    if (question !== undefined && timed) samples.push(await timed(client, question));
    await sleep(PAUSE_WHILE_BUSY_MS);
  }
  return distributions(samples);
}

async function askInFull(client: Client, text: string): Promise<Sample> {
  const startedAt = performance.now();
  const pages = await ask(client, { text, mode: 'full' });
  const waitedMs = performance.now() - startedAt;
  const last = pages.at(-1);
  if (!last) throw new Error('a search ended without a page');
  return {
    'full, first page': pages[0]?.tookMs.total ?? null,
    full: last.tookMs.total,
    '– understanding the question': last.tookMs.parse,
    '– recall by keywords': last.keywordMs,
    '– recall by vectors': last.vectorMs,
    '– joining them': last.tookMs.fusion,
    '– cross-encoder': last.tookMs.rerank,
    '– snippets and marks': last.tookMs.present,
    'full, as another process waits for it': waitedMs,
  };
}

async function ask(client: Client, asked: Asked): Promise<SearchPage[]> {
  const pages: SearchPage[] = [];
  for await (const page of await client.search.run(asked)) pages.push(page);
  return pages;
}

function engineMs(pages: SearchPage[]): number | null {
  return pages.at(-1)?.tookMs.total ?? null;
}

/** In the order in which the names first came. */
function distributions(samples: readonly Sample[]): Latency[] {
  const times = new Map<string, number[]>();
  for (const sample of samples) {
    for (const [name, ms] of Object.entries(sample)) {
      if (ms !== null) times.set(name, [...(times.get(name) ?? []), ms]);
    }
  }
  return [...times].map(([name, list]) => ({ name, ...distributionOf(list) }));
}

export function distributionOf(times: readonly number[]): Distribution {
  const [p50 = 0, p95 = 0, p99 = 0] = [0.5, 0.95, 0.99].map((share) => percentile(times, share));
  return { count: times.length, p50, p95, p99 };
}
