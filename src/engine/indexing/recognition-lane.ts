// When is text recognised in pictures? Last of all, a few pages at a time, and only while nothing else is to be done: it
// takes seconds a page. What has been recognised is kept page by page, so that nothing is recognised twice.

import type { Pace } from '../../core/pace/pace';
import { prepareDocument } from '../../core/passages/prepare-document';
import type {
  Clock,
  DocumentStore,
  Log,
  RecognizedPage,
  ScannedFile,
  TextRecognizer,
  Unindexed,
} from '../ports';
import { createBroadcast } from './broadcast';
import { isStoreFailure, sentenceOf } from './failures';
import { fileNameOf } from './folder-changes';
import type { Dependency, Gate } from './gate';
import type { Pacing } from './pacing';

export interface RecognitionLaneParts {
  documents: DocumentStore;
  recognizer: TextRecognizer;
  gate: Gate;
  pacing: Pacing;
  clock: Clock;
  log: Log;
  /** Whether other work is under way; it comes first. */
  othersBusy(): boolean;
  /** Pages were recognised, or a document became searchable (`stored`). */
  onChange(stored: boolean): void;
}

/** Few, so that other work waits seconds and a kill loses little; more than one, since the file is sent each time. */
const PAGES_PER_STEP: Record<Pace['kind'], number> = { full: 4, gentle: 1, resting: 0 };
const NEEDS: readonly Dependency[] = ['storing', 'recognizing'];
/** Failures that are the file's own: it is not tried again before it changes. */
const FINAL: ReadonlySet<Unindexed['outcome']> = new Set([
  'corrupt',
  'encrypted',
  'timed_out',
  'out_of_memory',
  'unsupported',
  'too_large',
  'empty',
]);

export class RecognitionLane {
  readonly #parts: RecognitionLaneParts;
  readonly #changed = createBroadcast();
  /** Files that could not be had just now; looked at again when something changes. */
  readonly #setAside = new Set<number>();
  #current: ScannedFile | null = null;
  /** Whether something has changed since it last began to look for work, or it has not looked to the end yet. */
  #unlooked = true;
  #looking = true;
  /** As far as is known: nothing can be recognised without language data. */
  #able = true;

  constructor(parts: RecognitionLaneParts) {
    this.#parts = parts;
  }

  /** Other work may have come to an end. */
  wake(): void {
    this.#unlooked = true;
    this.#changed.send();
  }

  /** There may be scanned documents that were not there, or means to recognise them. */
  poke(): void {
    this.#setAside.clear();
    this.wake();
  }

  /** Absolute path of the document in hand, or null. */
  currentFile(): string | null {
    return this.#current?.absolutePath ?? null;
  }

  /** Whether there is a document that it is at work on, or will be as soon as nothing else is to be done. */
  busy(): boolean {
    if (this.#current) return true;
    // Tried again all the same, but nobody is to wait for it.
    if (this.#parts.gate.givenUp('recognizing')) return false;
    const mayHaveWork = this.#able && (this.#unlooked || this.#looking);
    return mayHaveWork && this.#parts.documents.nextScanned(this.#setAside) !== null;
  }

  /** Works until the signal ends it. */
  async run(signal: AbortSignal): Promise<void> {
    const { gate, recognizer, othersBusy } = this.#parts;
    while (!signal.aborted) {
      try {
        await gate.pass(NEEDS, signal);
        this.#changed.seen();
        this.#unlooked = false;
        this.#looking = true;
        const fingerprint = await recognizer.fingerprint();
        this.#able = fingerprint !== null;
        const file = fingerprint === null ? null : this.#parts.documents.nextScanned(this.#setAside);
        this.#looking = file !== null;
        if (fingerprint === null || !file || othersBusy()) await this.#changed.wait(signal);
        else await this.#inItsTurn(file, fingerprint, signal);
      } catch (thrown) {
        if (!signal.aborted) this.#failed(thrown);
      }
    }
  }

  /** A step and the rest that belongs to it, or a wait where nothing is to be done now. */
  async #inItsTurn(file: ScannedFile, fingerprint: string, signal: AbortSignal): Promise<void> {
    const { pacing, clock } = this.#parts;
    this.#current = file;
    const pages = PAGES_PER_STEP[(await pacing.step()).kind];
    if (pages === 0) {
      this.#current = null;
      return pacing.waitToLook(signal, this.#changed);
    }
    const startedAt = clock.monotonic();
    await this.#step(file, fingerprint, pages, signal);
    await pacing.rest(clock.monotonic() - startedAt, signal);
  }

  /** Some pages of one document; the last of them make it searchable. */
  async #step(file: ScannedFile, fingerprint: string, pages: number, signal: AbortSignal): Promise<void> {
    const { documents, onChange } = this.#parts;
    try {
      const known = file.contentHash === null ? [] : documents.recognizedPages(file.contentHash, fingerprint);
      const next = firstMissing(known, file.scannedPages);
      if (next === null) {
        this.#finish(file, known);
        onChange(true);
        return;
      }
      onChange(false);
      const count = Math.min(pages, file.scannedPages - next + 1);
      await this.#recognize(file, { from: next, count }, fingerprint, signal);
      for (const need of NEEDS) this.#parts.gate.succeeded(need);
    } finally {
      this.#current = null;
      onChange(false);
    }
  }

  async #recognize(
    file: ScannedFile,
    { from, count }: { from: number; count: number },
    fingerprint: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { documents, recognizer, log } = this.#parts;
    const result = await recognizer.recognize(file.absolutePath, from, count, signal);
    if ('outcome' in result) {
      log.info('text could not be recognised', { outcome: result.outcome, detail: result.detail });
      if (FINAL.has(result.outcome)) documents.giveUpRecognizing(file, result.detail ?? result.outcome);
      else this.#setAside.add(file.id);
      return;
    }
    // Another file by now: the watcher has said so or will.
    if (result.contentHash !== file.contentHash) this.#setAside.add(file.id);
    else
      documents.saveRecognizedPages(result.contentHash, fingerprint, wholeRange(result.pages, from, count));
  }

  #finish(file: ScannedFile, pages: RecognizedPage[]): void {
    const { documents } = this.#parts;
    const blocks = pages.flatMap((page) => page.blocks);
    const name = fileNameOf(file.path);
    const extracted = { title: null, author: null, createdAt: null, language: null, blocks, partial: false };
    const document = prepareDocument(extracted, name);
    if (document.passages.length > 0) documents.saveRecognized(file, document);
    else documents.giveUpRecognizing(file, 'no text was recognised in it');
  }

  #failed(thrown: unknown): void {
    const { gate, log } = this.#parts;
    log.warn('text could not be recognised', { why: thrown });
    if (isStoreFailure(thrown)) gate.failed('storing', thrown, true);
    else
      gate.failed('recognizing', `Text in pictures is not recognised at the moment: ${sentenceOf(thrown)}`);
  }
}

/** @returns the first page (1-based) that has not been recognised, or null when all have */
function firstMissing(known: readonly RecognizedPage[], pages: number): number | null {
  const done = new Set(known.map(({ page }) => page));
  for (let page = 1; page <= pages; page += 1) if (!done.has(page)) return page;
  return null;
}

/** Pages that were asked for and not answered hold nothing, or the same would be asked for again and again. */
function wholeRange(pages: readonly RecognizedPage[], from: number, count: number): RecognizedPage[] {
  return Array.from(
    { length: count },
    (_, index) => pages.find(({ page }) => page === from + index) ?? { page: from + index, blocks: [] },
  );
}
