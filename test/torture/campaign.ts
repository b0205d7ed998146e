// Does a library stay true whatever happens to it? Random work on a real tree, random kills of its processes, damage to its
// files; after each restart it must equal a fresh index of the same tree, and have done nothing twice.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type Random, randomBelow } from '../../src/core/evaluation/random';
import { compareContents } from './compare-contents';
import { DAMAGES, damage } from './damage';
import { freshContents } from './fresh-index';
import { contentHashes, type LibraryContents, readContents, readCounters } from './library-contents';
import { LibraryProcess, later } from './library-process';
import { pick } from './random-text';
import { RandomTree } from './random-tree';

export interface CampaignReport {
  rounds: number;
  kills: Map<string, number>;
  damages: Map<string, number>;
  steps: Map<string, number>;
  comparisons: number;
  /** Each with the round it showed in. */
  differences: string[];
  /** Comparisons before which watchers had missed something that the next scan found, with one example each. */
  missed: string[];
  cleanRestarts: number;
  filesRead: number;
  passagesEmbedded: number;
  /** Distinct texts that passages have ever had. */
  texts: number;
  /** Where the tree and the library lie when something differed. */
  evidence: string | null;
}

export interface CampaignOptions {
  random: Random;
  /** Goes on until either is reached. */
  untilMs: number;
  kills: number;
  onRound(report: CampaignReport): void;
}

const FOLDERS = ['home', 'work', '文档'];
const FILES_AT_FIRST = 80;
const WATCHER_PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 250;
/** A difference is rarely alone; more than these say nothing new. */
const DIFFERENCES_TOLD = 40;

export async function runCampaign(options: CampaignOptions): Promise<CampaignReport> {
  const campaign = new Campaign(options);
  return campaign.run();
}

class Campaign {
  readonly #options: CampaignOptions;
  readonly #root = mkdtempSync(join(tmpdir(), 'bookwheel-torture-'));
  readonly #dataDir = join(this.#root, 'data');
  readonly #folders = FOLDERS.map((name) => join(this.#root, 'tree', name));
  readonly #tree: RandomTree;
  readonly #library = new LibraryProcess(this.#dataDir);
  readonly #texts = new Set<string>();
  readonly #report: CampaignReport;

  constructor(options: CampaignOptions) {
    this.#options = options;
    for (const folder of this.#folders) mkdirSync(folder, { recursive: true });
    this.#tree = new RandomTree(this.#folders, options.random);
    this.#report = {
      rounds: 0,
      kills: new Map(),
      damages: new Map(),
      steps: this.#tree.counts,
      comparisons: 0,
      differences: [],
      missed: [],
      cleanRestarts: 0,
      filesRead: 0,
      passagesEmbedded: 0,
      texts: 0,
      evidence: null,
    };
  }

  async run(): Promise<CampaignReport> {
    const report = this.#report;
    try {
      await this.#begin();
      while (!this.#isOver()) {
        await this.#round();
        report.rounds += 1;
        this.#options.onRound(report);
        if (report.differences.length > 0) break;
      }
    } catch (thrown) {
      // The library it happened to is worth more than the error; what had been done to it until then, too.
      report.differences.push(`round ${report.rounds}: ${inspect(thrown)}`);
    } finally {
      await this.#library.kill();
      if (report.differences.length > 0) report.evidence = this.#root;
      else rmSync(this.#root, { recursive: true, force: true });
    }
    return report;
  }

  #isOver(): boolean {
    return Date.now() >= this.#options.untilMs || total(this.#report.kills) >= this.#options.kills;
  }

  async #begin(): Promise<void> {
    await this.#tree.grow(FILES_AT_FIRST);
    const client = await this.#library.start();
    for (const path of this.#folders) await client.library.addFolder({ path });
    // What a person decided is on the disk by then; a power cut takes only what nobody has waited for.
    await this.#library.stop();
    await this.#library.start();
  }

  async #round(): Promise<void> {
    const { random } = this.#options;
    const working = new AbortController();
    const work = this.#workUntil(working.signal);
    await this.#killChildren();
    await later(randomBelow(1200, random), null);
    await this.#library.noteChildren();
    if (random() < 0.85) {
      await this.#library.kill();
      count(this.#report.kills, 'engine');
      // People go on working while nobody watches.
      await later(randomBelow(300, random), null);
      await this.#whileDown();
      await this.#library.start();
      await later(randomBelow(500, random), null);
    }
    working.abort();
    await work;
    await this.#tree.plugIn();
    // Where there are none, watchers must have told of everything.
    if (random() < 0.7) await this.#tree.dropSecondNames();
    await this.#compare();
    if (random() < 0.2) await this.#restartCleanly();
  }

  async #workUntil(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.#tree.step();
      await later(randomBelow(60, this.#options.random), null);
    }
  }

  async #killChildren(): Promise<void> {
    const { random } = this.#options;
    for (const role of ['inference', 'extract'] as const) {
      if (random() > 0.3) continue;
      await later(randomBelow(400, random), null);
      if (await this.#library.killChild(role)) count(this.#report.kills, role);
    }
  }

  async #whileDown(): Promise<void> {
    const { random } = this.#options;
    this.#noteTexts();
    while (random() < 0.25) {
      await this.#library.startAndKill(randomBelow(900, random));
      count(this.#report.kills, 'engine while starting');
    }
    if (random() > 0.5) return;
    const kind = pick(DAMAGES, random);
    if (damage(this.#dataDir, kind, random)) count(this.#report.damages, kind);
  }

  async #compare(): Promise<void> {
    const report = this.#report;
    if (await this.#needsALook()) await this.#library.lookAtEverything();
    await this.#library.untilIdle();
    const expected = await freshContents(this.#folders, join(this.#root, 'fresh'));
    const differences = [...(await this.#differencesFrom(expected)), ...(await this.#library.ownFindings())];
    report.comparisons += 1;
    this.#noteTexts();
    const counters = readCounters(this.#dataDir);
    report.filesRead = counters.filesRead;
    report.passagesEmbedded = counters.passagesEmbedded;
    for (const difference of differences.slice(0, DIFFERENCES_TOLD)) {
      report.differences.push(`round ${report.rounds}: ${difference}`);
    }
    if (differences.length > 0 && existsSync(join(this.#root, 'fresh'))) {
      cpSync(this.#dataDir, join(this.#root, 'data-as-found'), { recursive: true });
    }
  }

  /**
   * A drive that came back is noticed within a minute; what is changed under one name of a file with two is reported
   * for that name alone, and found by the next scan. Neither is waited for here.
   */
  async #needsALook(): Promise<boolean> {
    return (await this.#library.hasFolderAway()) || (await this.#tree.secondNames()).length > 0;
  }

  /** What a watcher reports late is waited for. What only a whole comparison with the disk finds, as is made now and then, is counted. */
  async #differencesFrom(expected: LibraryContents): Promise<string[]> {
    const look = (): string[] => compareContents(readContents(this.#dataDir), expected);
    let differences = look();
    for (let waited = 0; differences.length > 0 && waited < WATCHER_PATIENCE_MS; waited += LOOK_EVERY_MS) {
      await later(LOOK_EVERY_MS, null);
      await this.#library.untilIdle();
      differences = look();
    }
    if (differences.length === 0) return [];
    await this.#library.lookAtEverything();
    await this.#library.untilIdle();
    const afterScan = look();
    const missed = differences.filter((difference) => !afterScan.includes(difference));
    if (missed.length > 0) this.#report.missed.push(`round ${this.#report.rounds}: ${missed[0]}`);
    return afterScan;
  }

  /** Nothing has changed, so nothing may be read or embedded. */
  async #restartCleanly(): Promise<void> {
    const report = this.#report;
    await this.#library.noteChildren();
    await this.#library.stop();
    const before = readCounters(this.#dataDir);
    await this.#library.start();
    await this.#library.untilIdle();
    const after = readCounters(this.#dataDir);
    report.cleanRestarts += 1;
    for (const name of ['filesRead', 'passagesEmbedded'] as const) {
      const more = after[name] - before[name];
      if (more !== 0)
        report.differences.push(`round ${report.rounds}: a clean restart had ${name} grow by ${more}`);
    }
  }

  #noteTexts(): void {
    for (const hash of contentHashes(this.#dataDir)) this.#texts.add(hash);
    this.#report.texts = this.#texts.size;
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

export function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, amount) => sum + amount, 0);
}
