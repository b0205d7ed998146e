// How does a library come to be searched by other models? The pack in use answers until every passage has a vector of the
// other one; then both its models and its vectors take over in one step. Until then a person can change their mind.
import type { ChildStatus, ModelRefusal, ModelSwitch } from '../../contract';
import { Failure } from '../failure';
import { Embedder } from '../indexing/embed-missing';
import { isStoreFailure, sentenceOf } from '../indexing/failures';
import type {
  ActivePack,
  DocumentStore,
  Inference,
  InstalledPack,
  Log,
  PackLibrary,
  VectorIndex,
  VectorStore,
} from '../ports';
import { changeChosenPacks, noteFingerprint, readChosenPacks } from './chosen-packs';
import type { ServedModels } from './served-models';

export interface PackSwitchParts {
  documents: Pick<DocumentStore, 'setting' | 'setSetting'>;
  vectors: VectorStore;
  packs: Pick<PackLibrary, 'installed'>;
  served: ServedModels;
  /** Never rejects: `pack` is null where the models cannot be had. */
  openInference(dir: string): Promise<Inference>;
  /** null where vectors cannot be indexed on this machine. */
  openIndex(inference: Inference): Promise<VectorIndex | null>;
  log: Log;
}

interface Next {
  id: string;
  pack: ActivePack;
  inference: Inference;
  embedder: Embedder;
  /** In a row. */
  failures: number;
}

/** Embedded before a switch begins: whatever is wrong with the models shows at once. */
const FIRST_TEXT = 'ok';
/** Why a pack does not serve: as a sentence, and for who words it by themselves. */
export interface PackTrouble {
  sentence: string;
  as: ModelRefusal;
}

/** Models that fail more often than this in a row will not get the library done. */
const MAX_FAILURES = 3;
const DOES_NOT_RUN: ModelRefusal = { code: 'does_not_run', subject: null };

export class PackSwitch {
  readonly #parts: PackSwitchParts;
  readonly #listeners = new Set<() => void>();
  #next: Next | null = null;
  /** What the last switch came to, by pack, where it came to nothing. */
  readonly #troubles = new Map<string, PackTrouble>();
  #lastTrouble: PackTrouble | null = null;
  /** One choice after another: each opens and closes models. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: PackSwitchParts) {
    this.#parts = parts;
  }

  /** Called when a switch begins, ends or comes to nothing. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** The pack that serves. */
  activeId(): string | null {
    return this.#parts.served.now().inference.pack?.id ?? null;
  }

  nextId(): string | null {
    return this.#next?.id ?? null;
  }

  troubleOf(id: string): PackTrouble | null {
    return this.#troubles.get(id) ?? null;
  }

  /** Why the pack a person chose last does not serve; null once they have chosen again. */
  lastTrouble(): PackTrouble | null {
    return this.#lastTrouble;
  }

  /** The chosen pack could not be had at the start, and another serves in its place. */
  noteTrouble(id: string, trouble: string, as: ModelRefusal): void {
    this.#lastTrouble = { sentence: trouble, as };
    this.#troubles.set(id, this.#lastTrouble);
  }

  /** Processes of the models on their way; those that serve are not among them. */
  children(): ChildStatus[] {
    return this.#next?.inference.children() ?? [];
  }

  progress(): Omit<ModelSwitch, 'secondsLeft'> | null {
    if (!this.#next) return null;
    const { id, pack } = this.#next;
    const { ready, waiting } = this.#parts.vectors.counts(pack.fingerprint);
    return { packId: id, name: pack.name, ready, waiting };
  }

  /** Begins to embed for the pack; resolves once that has begun, or at once where it serves already. Throws Failure: not_found, invalid_input, not_available_here. */
  activate(id: string, signal: AbortSignal): Promise<void> {
    return this.#inTurn(async () => {
      const pack = await this.#installed(id);
      this.#troubles.delete(id);
      this.#lastTrouble = null;
      if (id === this.nextId()) return;
      await this.#abandon();
      if (id !== this.activeId()) return this.#begin(pack, signal);
      // It may serve in the place of the chosen one, which could not be had.
      changeChosenPacks(this.#parts.documents, { active: id });
    });
  }

  /** Stays with the pack in use. What has been embedded is kept. */
  cancel(): Promise<void> {
    this.#lastTrouble = null;
    return this.#inTurn(() => this.#abandon());
  }

  /**
   * Runs the models that serve; where they turn out not to run, those that ship with the program answer in their place.
   * What the person chose is remembered for the next start. Never rejects.
   */
  async makeSure(): Promise<void> {
    const { inference } = this.#parts.served.now();
    const { pack } = inference;
    if (!pack) return;
    await inference.embedQuery(FIRST_TEXT, new AbortController().signal).catch(() => undefined);
    const { trouble, troubleAs } = inference;
    if (trouble === null) return;
    await this.#inTurn(() => this.#fallBack(pack.id, trouble, troubleAs ?? DOES_NOT_RUN)).catch(
      (thrown: unknown) => {
        this.#parts.log.warn('no models could take the place of those that do not run', { why: thrown });
      },
    );
  }

  /** Goes on with what was under way when the engine ended. Never rejects. */
  async goOn(): Promise<void> {
    const { next } = readChosenPacks(this.#parts.documents);
    if (next === null) return;
    await this.activate(next, new AbortController().signal).catch((thrown: unknown) => {
      this.#giveUp(next, sentenceOf(thrown), refusalOf(thrown));
    });
  }

  /**
   * Embeds some passages for the pack on its way, and lets it take over when none is left. Only the loop that embeds for
   * the pack in use may call it. @returns passages looked at; 0 when there is nothing to do
   */
  async embedSome(signal: AbortSignal, atMost?: number): Promise<number> {
    const next = this.#next;
    if (!next) return 0;
    try {
      const embedded = await next.embedder.embedSome(signal, atMost);
      next.failures = 0;
      if (this.#next !== next) return embedded;
      if (next.embedder.remaining() === 0) await this.#takeOver(next);
      return Math.max(1, embedded);
    } catch (thrown) {
      if (signal.aborted || this.#next !== next || isStoreFailure(thrown)) throw thrown;
      next.failures += 1;
      this.#parts.log.warn('embedding for another pack failed', { pack: next.id, why: thrown });
      if (next.inference.pack !== null && next.failures < MAX_FAILURES) return 1;
      await this.#inTurn(() => this.#abandon());
      const { trouble, troubleAs } = next.inference;
      this.#giveUp(next.id, trouble ?? sentenceOf(thrown), troubleAs ?? refusalOf(thrown));
      return 0;
    }
  }

  /** Distinct passages the pack on its way has no vector for. */
  remaining(): number {
    return this.#next?.embedder.remaining() ?? 0;
  }

  async close(): Promise<void> {
    await this.#turn.catch(() => undefined);
    await this.#next?.inference.close();
    this.#next = null;
  }

  async #begin({ id, dir }: InstalledPack, signal: AbortSignal): Promise<void> {
    const { documents, vectors, log, openInference } = this.#parts;
    const inference = await openInference(dir);
    try {
      const { pack } = inference;
      if (!pack) {
        const sentence = inference.trouble ?? 'The pack has no models.';
        const refusal = inference.troubleAs ?? DOES_NOT_RUN;
        throw new Failure('not_available_here', sentence, id, { refusal });
      }
      await inference.embedPassages([FIRST_TEXT], signal);
      noteFingerprint(documents, id, pack.fingerprint);
      changeChosenPacks(documents, { next: id });
      // The index is opened when it is about to serve, and then holds all that has been stored by that time.
      const embedder = new Embedder({ vectors, vectorIndex: null, inference, log });
      this.#next = { id, pack, inference, embedder, failures: 0 };
    } catch (thrown) {
      await inference.close();
      throw thrown;
    }
    this.#changed();
  }

  async #takeOver(next: Next): Promise<void> {
    const { documents, served, log } = this.#parts;
    const vectorIndex = await this.#parts.openIndex(next.inference);
    // Given up, or gone on waiting, while the vectors were read.
    if (this.#next !== next || next.embedder.remaining() > 0) {
      await vectorIndex?.close();
      return;
    }
    changeChosenPacks(documents, { active: next.id, next: null });
    this.#next = null;
    served.replace({ inference: next.inference, vectorIndex });
    log.info('another pack serves', { pack: next.id });
    this.#changed();
  }

  async #fallBack(id: string, trouble: string, as: ModelRefusal): Promise<void> {
    const builtin = (await this.#parts.packs.installed()).find(({ origin }) => origin === 'builtin');
    if (!builtin || builtin.id === id || this.activeId() !== null) return;
    const inference = await this.#parts.openInference(builtin.dir);
    const vectorIndex = await this.#parts.openIndex(inference);
    this.#parts.served.replace({ inference, vectorIndex });
    this.noteTrouble(id, insteadSentence(trouble), as);
    this.#changed();
  }

  async #abandon(): Promise<void> {
    const next = this.#next;
    this.#next = null;
    if (readChosenPacks(this.#parts.documents).next !== null) {
      changeChosenPacks(this.#parts.documents, { next: null });
    }
    if (!next) return;
    await next.inference.close();
    this.#changed();
  }

  #giveUp(id: string, trouble: string, as: ModelRefusal): void {
    this.noteTrouble(id, trouble, as);
    changeChosenPacks(this.#parts.documents, { next: null });
    this.#parts.log.warn('the switch to another pack came to nothing', { pack: id, reason: trouble });
    this.#changed();
  }

  async #installed(id: string): Promise<InstalledPack> {
    const pack = (await this.#parts.packs.installed()).find((candidate) => candidate.id === id);
    if (pack) return pack;
    throw new Failure('not_found', `There is no model pack "${id}" on this machine; install it first.`, id, {
      refusal: { code: 'not_on_this_machine', subject: null },
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** @param why the chosen models cannot be used, as a sentence or part of one */
export function insteadSentence(why: string): string {
  const reason = why.replace(/\.$/, '');
  return `The models you chose cannot be used (${reason}), so those that come with Bookwheel answer.`;
}

function refusalOf(thrown: unknown): ModelRefusal {
  return (thrown instanceof Failure ? thrown.refusal : null) ?? DOES_NOT_RUN;
}
