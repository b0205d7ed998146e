// What the guards in Bookwheel's processes have turned away.
import * as z from 'zod';

/**
 * `connect`: to an address. `resolve`: of a name. `datagram`: over UDP. `listen`: to others than this machine. `program`,
 * `thread`, `inside`: ways round the guard, by a program, by a thread, by Node's own insides. `page`: what a window asked for.
 */
export const RefusedAct = z.enum([
  'connect',
  'resolve',
  'datagram',
  'listen',
  'program',
  'thread',
  'inside',
  'page',
]);
export type RefusedAct = z.infer<typeof RefusedAct>;

/** In which process: the engine, a command, main, the models or a reader of files; or a page, as main saw it. */
export const RefusedBy = z.enum(['engine', 'command', 'main', 'inference', 'extract', 'page']);
export type RefusedBy = z.infer<typeof RefusedBy>;

const LONGEST_TARGET = 200;

/** As the guard tells it: it may come from a process that has read hostile files, so it is parsed before it is believed. */
export const Refusal = z.object({
  act: RefusedAct,
  /** An address, a name, a program: cut off when it is long. */
  target: z.string().transform((text) => text.slice(0, LONGEST_TARGET)),
  /** How often since it was told last. */
  times: z.number().int().positive(),
});
export type Refusal = z.infer<typeof Refusal>;

/** From a child to the engine that started it, beside what else they say. */
export const RefusalMessage = z.object({ networkRefused: Refusal });
export type RefusalMessage = z.infer<typeof RefusalMessage>;

export const NotedRefusal = Refusal.extend({
  /** Milliseconds since 1970. */
  at: z.number(),
  by: RefusedBy,
});
export type NotedRefusal = z.infer<typeof NotedRefusal>;

export const RefusalList = z.object({
  /** Newest first. */
  refusals: z.array(NotedRefusal),
  /** How many can be listed; older ones are let go. */
  kept: z.number().int(),
});
export type RefusalList = z.infer<typeof RefusalList>;
