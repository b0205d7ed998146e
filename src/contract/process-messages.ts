// What the app's main process and the engine it forked say to each other beside the contract: who starts, stops and dies.
// Ports travel next to a message, never inside it. Searches and results never pass here.
import * as z from 'zod';
import { ErrorCode } from './errors';
import { Refusal } from './network-refusals';

/** Chosen by the engine, unique for its lifetime: names one child from the request to fork it until it has exited. */
const childId = z.number().int().positive();
const childRole = z.enum(['inference', 'extract']);

export const MainToEngine = z.discriminatedUnion('kind', [
  /** One port beside it: a client's end of a MessageChannel, to be served the contract until it closes. */
  z.object({ kind: z.literal('connect') }),
  /** One port beside it: the engine's end of the channel to the child it asked for. */
  z.object({ kind: z.literal('spawned'), childId, pid: z.number().int().nullable() }),
  /** The child is gone, killed or not, or never came up (then nothing was `spawned`). Sent once. */
  z.object({ kind: z.literal('exited'), childId, reason: z.string() }),
  /** Answers `ask_machine`: whether the machine runs on its battery, and since when nobody has used keyboard or mouse. */
  z.object({ kind: z.literal('machine'), onBattery: z.boolean(), idleSeconds: z.number().nonnegative() }),
  /** The machine woke up from sleep, during which nothing on the disk was watched. */
  z.object({ kind: z.literal('resumed') }),
  /** Main, or one of its pages, tried to reach a network and was refused. */
  z.object({ kind: z.literal('refused'), by: z.enum(['main', 'page']), refusal: Refusal }),
  /** A piece of what main reads from its standard input, or null at its end; to a verb that asked to `read_input`. */
  z.object({ kind: z.literal('input'), bytes: z.instanceof(Uint8Array).nullable() }),
  /** Save, close the catalog and exit with code 0. */
  z.object({ kind: z.literal('shutdown') }),
]);
export type MainToEngine = z.infer<typeof MainToEngine>;

export const EngineToMain = z.discriminatedUnion('kind', [
  /** The catalog is open and calls are answered. Sent once, or `failed` is. */
  z.object({ kind: z.literal('ready') }),
  /** The engine cannot run (say, another one owns the library) and is about to exit; starting it again would not help. */
  z.object({ kind: z.literal('failed'), code: ErrorCode, sentence: z.string() }),
  /** Fork a child for the engine: `spawned` or `exited` answers. Only main can, in Electron. */
  z.object({ kind: z.literal('spawn'), childId, role: childRole }),
  /** End the child at once; `exited` follows. */
  z.object({ kind: z.literal('kill'), childId }),
  /** What is the machine like just now? Only Electron's main process is told. `machine` answers. */
  z.object({ kind: z.literal('ask_machine') }),
  /** Pass on standard input from now on: a child of Electron has none. `input` follows, more than once. */
  z.object({ kind: z.literal('read_input') }),
]);
export type EngineToMain = z.infer<typeof EngineToMain>;

/** The only message main sends a forked child; the engine's end of the channel is the other side of the port beside it. */
export const MainToChild = z.object({ kind: z.literal('parent_port') });
export type MainToChild = z.infer<typeof MainToChild>;
