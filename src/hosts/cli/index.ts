// The `bookwheel` command: reads the words, runs the verb, turns what went wrong into one sentence and an exit code.

import { resolve } from 'node:path';
import { refusalNoter } from '../../adapters/fs/note-refusal';
import { systemClock } from '../../adapters/fs/system-clock';
import { defaultDataDir } from '../engine/data-dir';
import { layout } from '../engine/layout';
import { mainPort } from '../engine/main-port';
import { type Invocation, parseInvocation, UsageError, type Verb } from './arguments';
import { createTerminal, printable } from './terminal';
import { USAGE } from './usage';
import type { VerbHandler } from './verbs/verb';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
/** 128 + SIGINT, as shells have it. */
const EXIT_INTERRUPTED = 130;

const ENGINE_LEFT =
  'The Bookwheel that has this library ended before it had answered; run the command again.';

/** Each verb is loaded only when it is the one asked for. */
const VERB_LOADERS: Record<Exclude<Verb, 'help'>, () => Promise<VerbHandler>> = {
  add: async () => (await import('./verbs/library')).add,
  index: async () => (await import('./verbs/library')).index,
  remove: async () => (await import('./verbs/library')).remove,
  status: async () => (await import('./verbs/library')).status,
  problems: async () => (await import('./verbs/library')).problems,
  search: async () => (await import('./verbs/search')).search,
  models: async () => (await import('./verbs/models')).models,
  eval: async () => (await import('./verbs/evaluate')).evaluate,
  serve: async () => (await import('./verbs/serve')).serve,
  open: async () => (await import('./verbs/open')).open,
  mcp: async () => (await import('./verbs/mcp')).mcp,
  backup: async () => (await import('./verbs/backup')).backup,
  restore: async () => (await import('./verbs/backup')).restore,
  network: async () => (await import('./verbs/network')).network,
  doctor: async () => (await import('./verbs/doctor')).doctor,
};

async function main(args: readonly string[]): Promise<number> {
  const terminal = createTerminal();
  let invocation: Invocation;
  try {
    invocation = parseInvocation(args);
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    terminal.note(printable(`${thrown.message} "bookwheel help" lists the commands.`));
    return EXIT_USAGE;
  }
  if (invocation.verb === 'help') {
    terminal.print(invocation.words[0] === 'version' ? layout.version : USAGE);
    return args.length === 0 ? EXIT_USAGE : 0;
  }
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  if (mainPort) (await import('./end-with-main')).endWithMain(mainPort, () => interrupted.abort());
  const callerDir = process.env.INIT_CWD ?? process.cwd();
  const dataDir = invocation.dataDir === null ? defaultDataDir() : resolve(callerDir, invocation.dataDir);
  const note = refusalNoter({ dataDir, clock: systemClock });
  globalThis.bookwheelNetworkGuard?.onRefused((refusal) => note('command', refusal));
  try {
    const run = await VERB_LOADERS[invocation.verb]();
    await run({ invocation, terminal, dataDir, callerDir, signal: interrupted.signal });
    return interrupted.signal.aborted ? EXIT_INTERRUPTED : 0;
  } catch (thrown) {
    terminal.progress(null);
    if (interrupted.signal.aborted) return EXIT_INTERRUPTED;
    terminal.note(printable(sentenceOf(thrown)));
    if (thrown instanceof UsageError) return EXIT_USAGE;
    if (invocation.verbose && thrown instanceof Error) terminal.note(thrown.stack ?? '');
    return EXIT_FAILED;
  }
}

function sentenceOf(thrown: unknown): string {
  // Nobody has interrupted anything here: it is how a call ends whose connection went away.
  if (thrown instanceof Error && thrown.name === 'AbortError') return ENGINE_LEFT;
  if (!(thrown instanceof Error) || thrown.message === '') return `Something went wrong: ${String(thrown)}.`;
  return /[.!?。]$/.test(thrown.message) ? thrown.message : `${thrown.message}.`;
}

const exitCode = await main(process.argv.slice(2));
// Everything is closed by now. Should a child or a socket hold on all the same, a command must still end;
// the empty write comes back when all output before it has gone out.
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
