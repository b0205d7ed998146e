// Ways round the guard: another program, a thread (which has Node's modules anew, without the guard), a debugger's server,
// and Node's own insides below the modules.
import childProcess from 'node:child_process';
import { basename, resolve, sep } from 'node:path';
import workers from 'node:worker_threads';
import type { RefusedAct } from '../../contract/network-refusals';
import type { Refusals } from './refusals';
import { replaceFunction } from './replace';

/** Everything Bookwheel ever starts beside itself: the jail of the readers, what tells of battery, memory and desktop, the browser. */
const PROGRAMS = new Set([
  ...['unshare', 'pmset', 'powershell', 'ps', 'wmic', 'gdbus'],
  ...['open', 'xdg-open', 'cmd'],
]);
/** Of Node: code that stands in no file of ours. */
const CODE_FROM_ELSEWHERE =
  /^(?:-[eprpi]+|--(?:eval|print|require|import|loader|experimental-loader|interactive)(?:=.*)?)$/;
/** What would give the handles that sockets are made of. */
const INSIDES = new Set(['tcp_wrap', 'udp_wrap', 'pipe_wrap', 'cares_wrap', 'tls_wrap']);

/** @param ownFolder where the program's bundles lie: scripts in there bring the guard along */
export function denyDetours({ refuse }: Refusals, ownFolder: string): void {
  replaceFunction(childProcess.ChildProcess.prototype, 'spawn', (spawn) => {
    return function guarded(this: unknown, ...given) {
      const { file = '', args = [] } = (given[0] ?? {}) as { file?: string; args?: string[] };
      // The first of the arguments is how the program is to be called.
      if (isKnown([file, ...args.slice(1)], ownFolder)) return spawn.apply(this, given);
      throw refuse('program', file);
    };
  });
  // Nothing of Bookwheel waits for another program.
  for (const name of ['spawnSync', 'execSync', 'execFileSync']) {
    replaceFunction(childProcess, name, () => refusing('program', firstWord));
  }
  replaceFunction(workers, 'Worker', () => refusing('thread', () => 'Worker'));
  const inspector = process.getBuiltinModule('node:inspector') as object | undefined;
  if (inspector) replaceFunction(inspector, 'open', () => refusing('listen', () => 'inspector'));
  replaceFunction(process, 'binding', (binding) => {
    return function guarded(this: unknown, ...args) {
      if (INSIDES.has(String(args[0]))) throw refuse('inside', String(args[0]));
      return binding.apply(this, args);
    };
  });
  // A report asks for the name of every address that is connected.
  if (process.report) Object.assign(process.report, { excludeNetwork: true });

  function refusing(act: RefusedAct, targetOf: (first: unknown) => string): (...args: unknown[]) => never {
    // No arrow: it also stands for a class that is made with `new`.
    return function refused(...args: unknown[]): never {
      throw refuse(act, targetOf(args[0]));
    };
  }
}

/** What follows it may be names of files. */
function firstWord(command: unknown): string {
  return String(command).split(' ', 1)[0] ?? '';
}

function isKnown(words: readonly string[], ownFolder: string): boolean {
  const [program = '', ...args] = words;
  if (program === process.execPath)
    return !args.some((arg) => CODE_FROM_ELSEWHERE.test(arg)) && args.some((arg) => isInside(arg, ownFolder));
  const name = basename(program)
    .toLowerCase()
    .replace(/\.exe$/, '');
  if (!PROGRAMS.has(name)) return false;
  if (name !== 'unshare') return true;
  // What is to be jailed is a program as well.
  const jailed = args.slice(args.indexOf('--') + 1);
  return (jailed[0] === 'true' && jailed.length === 1) || isKnown(jailed, ownFolder);
}

function isInside(path: string, folder: string): boolean {
  return asOneFolder(resolve(path)).startsWith(asOneFolder(folder) + sep);
}

/** An installed program lies in an archive and, with what must be real files, in a folder of the same shape beside it. */
function asOneFolder(path: string): string {
  return path.replace(/app\.asar\.unpacked(?=[\\/])/, 'app.asar');
}
