// Keeps one engine running: forks it, starts it again when it dies, and hands out ways to talk to it.
// Never looks into what is said over them.
import type { MessagePortMain, UtilityProcess } from 'electron';
import type { ErrorCode, Refusal } from '../contract';
import { EngineToMain, type MainToEngine } from '../contract/process-messages';
import { createChildForks } from './child-forks';
import type { Processes } from './processes';

export interface EngineProcess {
  /**
   * A port on which the contract is answered, as soon as the engine can. After the engine was given up this starts a new
   * series of attempts. Rejects when the series fails or the app is quitting.
   */
  connect(): Promise<MessagePortMain>;
  /** The machine woke up: the engine has to look at what it slept through. */
  resumed(): void;
  /** Something of the app was kept from the network: the engine has the list of that. */
  refused(by: 'main' | 'page', refusal: Refusal): void;
  /** Lets the engine save and exit; resolves when it is gone, killed if need be. */
  stop(): Promise<void>;
}

/** It went down again and again, or said itself why it cannot run. */
export type GivenUp =
  | { kind: 'stopped'; times: number; exitCode: number }
  | { kind: 'failed'; code: ErrorCode; sentence: string };

export interface EngineProcessOptions extends Processes {
  wait(ms: number): Promise<void>;
  now(): number;
  /** What the system tells main alone, for background work to make way. */
  lookAtMachine(): { onBattery: boolean; idleSeconds: number };
  /** The engine will not be started again by itself. */
  onGivenUp(why: GivenUp): void;
}

/** In a row: more would only heat the machine, and five crashes are no accident. */
const ATTEMPTS_MAX = 5;
const FIRST_BACK_OFF_MS = 250;
/** An engine that lived this long was well; its death begins a new series. */
const STEADY_AFTER_MS = 60_000;
/** Saving the vector file of a large library takes a few seconds; more means it hangs. */
const STOP_PATIENCE_MS = 10_000;

/** Told to an engine that is not there yet; more would only say the same. */
const MOST_UNTOLD = 100;

interface Waiting {
  resolve(port: MessagePortMain): void;
  reject(error: Error): void;
}

export function createEngineProcess(options: EngineProcessOptions): EngineProcess {
  let running: UtilityProcess | null = null;
  let state: 'starting' | 'ready' | 'given_up' | 'stopping' = 'given_up';
  let attempts = 0;
  let waiting: Waiting[] = [];
  const untold: MainToEngine[] = [];

  function start(): void {
    state = 'starting';
    attempts += 1;
    const engine = options.fork('engine');
    running = engine;
    const startedAt = options.now();
    const children = createChildForks(engine, options);
    engine.on('message', (message: unknown) => {
      const { success, data } = EngineToMain.safeParse(message);
      if (!success) return;
      if (data.kind === 'ready') becomeReady();
      else if (data.kind === 'failed') giveUp(data);
      else if (data.kind === 'ask_machine') tellAboutMachine(engine);
      else if (data.kind === 'spawn') children.spawn(data.childId, data.role);
      else if (data.kind === 'kill') children.kill(data.childId);
    });
    engine.once('exit', (code) => {
      children.killAll();
      running = null;
      if (options.now() - startedAt >= STEADY_AFTER_MS) attempts = 0;
      if (state === 'starting' || state === 'ready') void startAgain(code);
    });
  }

  async function startAgain(code: number): Promise<void> {
    state = 'starting';
    if (attempts >= ATTEMPTS_MAX) {
      giveUp({ kind: 'stopped', times: ATTEMPTS_MAX, exitCode: code });
      return;
    }
    await options.wait(FIRST_BACK_OFF_MS * 2 ** attempts);
    if (state === 'starting') start();
  }

  function becomeReady(): void {
    if (state !== 'starting') return;
    state = 'ready';
    const served = waiting;
    waiting = [];
    for (const { resolve } of served) resolve(openPort());
    for (const message of untold.splice(0)) running?.postMessage(message);
  }

  function giveUp(why: GivenUp): void {
    if (state === 'stopping' || state === 'given_up') return;
    state = 'given_up';
    attempts = 0;
    rejectWaiting('The search engine was not started again.');
    options.onGivenUp(why);
  }

  function tellAboutMachine(engine: UtilityProcess): void {
    engine.postMessage({ kind: 'machine', ...options.lookAtMachine() } satisfies MainToEngine);
  }

  function rejectWaiting(sentence: string): void {
    const refused = waiting;
    waiting = [];
    for (const { reject } of refused) reject(new Error(sentence));
  }

  function openPort(): MessagePortMain {
    const { port1, port2 } = options.openChannel();
    running?.postMessage({ kind: 'connect' } satisfies MainToEngine, [port1]);
    return port2;
  }

  return {
    connect() {
      if (state === 'ready') return Promise.resolve(openPort());
      if (state === 'stopping') return Promise.reject(new Error('Bookwheel is closing.'));
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        if (state === 'given_up') start();
      });
    },
    resumed() {
      if (state === 'ready') running?.postMessage({ kind: 'resumed' } satisfies MainToEngine);
    },
    refused(by, refusal) {
      const message = { kind: 'refused', by, refusal } satisfies MainToEngine;
      if (state === 'ready') running?.postMessage(message);
      else if (untold.length < MOST_UNTOLD) untold.push(message);
    },
    async stop() {
      state = 'stopping';
      rejectWaiting('Bookwheel is closing.');
      const engine = running;
      if (!engine) return;
      const gone = new Promise<void>((resolve) => {
        engine.once('exit', () => resolve());
      });
      engine.postMessage({ kind: 'shutdown' } satisfies MainToEngine);
      const patience = options.wait(STOP_PATIENCE_MS).then(() => engine.kill());
      await Promise.race([gone, patience]);
      await gone;
    },
  };
}
