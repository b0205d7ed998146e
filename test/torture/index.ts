// `npm run torture -- --minutes N`: a campaign against a library, and what came of it.
import { parseArgs } from 'node:util';
import { createRandom } from '../../src/core/evaluation/random';
import { type CampaignReport, runCampaign, total } from './campaign';

const USAGE = `npm run torture -- [--minutes N] [--kills N] [--seed N]
  ends after so many minutes (2 unless told) or kills, whichever comes first; the same seed draws the same steps`;
const EXIT_USAGE = 2;
const MINUTE_MS = 60_000;
/** Of distinct texts: what was embedded and had to be embedded again. */
const EMBEDDED_AGAIN_MAX = 1.2;
/** Of the comparisons: every watcher misses something in a storm, which is what scans are for; more is a fault of ours. */
const MISSED_SHARE_MAX = 0.05;

const exitCode = await main();
// What the engines leave open (a socket, a timer) must not keep a finished campaign waiting.
process.exit(exitCode);

async function main(): Promise<number> {
  const options = readOptions();
  if (!options) {
    process.stderr.write(`${USAGE}\n`);
    return EXIT_USAGE;
  }
  const { minutes, kills, seed } = options;
  process.stdout.write(`seed ${seed}\n`);
  const report = await runCampaign({
    random: createRandom(seed),
    untilMs: Date.now() + minutes * MINUTE_MS,
    kills,
    onRound: (soFar) => {
      if (soFar.rounds % 10 === 0) process.stdout.write(`${progressLine(soFar)}\n`);
    },
  });
  process.stdout.write(`${reportText(report)}\n`);
  const ratio = report.passagesEmbedded / report.texts;
  const missedMax = Math.max(1, MISSED_SHARE_MAX * report.comparisons);
  const isTrue = report.differences.length === 0 && report.missed.length <= missedMax;
  return isTrue && ratio <= EMBEDDED_AGAIN_MAX ? 0 : 1;
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { minutes: { type: 'string' }, kills: { type: 'string' }, seed: { type: 'string' } },
    });
    const minutes = Number(values.minutes ?? (values.kills === undefined ? 2 : Number.POSITIVE_INFINITY));
    const kills = Number(values.kills ?? Number.POSITIVE_INFINITY);
    const seed = Number(values.seed ?? Date.now() % 1_000_000);
    return minutes > 0 && kills > 0 && Number.isInteger(seed) ? { minutes, kills, seed } : null;
  } catch {
    return null;
  }
}

function progressLine({ rounds, kills, comparisons, differences }: CampaignReport): string {
  return `${rounds} rounds, ${total(kills)} kills, ${comparisons} comparisons, ${differences.length} differences`;
}

function reportText(report: CampaignReport): string {
  const { filesRead, passagesEmbedded, texts, differences, evidence, cleanRestarts } = report;
  return [
    progressLine(report),
    `killed: ${listed(report.kills)}`,
    `damaged: ${listed(report.damages)}`,
    `steps: ${listed(report.steps)}`,
    `${cleanRestarts} clean restarts`,
    `${filesRead} files read, ${passagesEmbedded} passages embedded for ${texts} distinct texts (${(passagesEmbedded / texts).toFixed(2)} ×)`,
    `${report.missed.length} times watchers had missed what the next scan found`,
    ...report.missed,
    ...differences,
    ...(evidence === null ? [] : [`The tree and the library are kept in ${evidence}.`]),
  ].join('\n');
}

function listed(counts: ReadonlyMap<string, number>): string {
  const entries = [...counts].sort(([, left], [, right]) => right - left);
  return entries.map(([name, amount]) => `${name} ${amount}`).join(', ') || 'nothing';
}
