// doctor: tries everything Bookwheel stands on, on this machine, and says which part works.
import { existsSync, readFileSync } from 'node:fs';
import { arch, platform, release } from 'node:os';
import type { Client, EngineInfo } from '../../../contract';
import { layout } from '../../engine/layout';
import { connectToLibrary } from '../connect';
import { toJson } from '../formats/json';
import { ledgerText } from '../formats/network-text';
import { rebuiltText } from '../formats/text';
import { askReader } from './ask-reader';
import { checkLibrary } from './check-library';
import type { VerbContext, VerbHandler } from './verb';

interface Check {
  name: string;
  ok: boolean;
  finding: string;
}

/** Every folder of the library takes one watch on Linux; below this, large libraries miss changes between scans. */
const WATCHES_ADVISED = 65_536;

export const doctor: VerbHandler = (context) =>
  context.invocation.check ? checkLibrary(context) : examine(context);

const examine: VerbHandler = async (context) => {
  const checks = [
    systemCheck(),
    ...filesOfTheProgram(),
    ...watchLimit(),
    await readerCheck(),
    ...(await engineChecks(context)),
  ];
  const { terminal, invocation } = context;
  if (invocation.json) terminal.print(toJson(checks));
  else
    for (const check of checks)
      terminal.print(`${check.ok ? 'ok ' : 'no '} ${check.name.padEnd(22)} ${check.finding}`);
};

function systemCheck(): Check {
  return {
    name: 'system',
    ok: true,
    finding: `Bookwheel ${layout.version}, Node ${process.versions.node}, ${platform()} ${release()} ${arch()}`,
  };
}

function filesOfTheProgram(): Check[] {
  const parts: [string, string][] = [
    ['page', layout.page],
    ['extractor', layout.extractEntry],
    ['inference', layout.inferenceEntry],
    ['starter models', layout.starterPack],
    ['sample library', layout.sampleLibrary],
  ];
  return parts.map(([name, path]) => ({
    name,
    ok: existsSync(path),
    finding: existsSync(path) ? path : `${path} is missing; build or install Bookwheel again`,
  }));
}

function watchLimit(): Check[] {
  const file = '/proc/sys/fs/inotify/max_user_watches';
  if (!existsSync(file)) return [];
  const limit = Number(readFileSync(file, 'utf8'));
  const ok = limit >= WATCHES_ADVISED;
  const advice = ok
    ? ''
    : '; raise fs.inotify.max_user_watches if changes in large libraries are noticed late';
  return [{ name: 'folders watched at once', ok, finding: `${limit}${advice}` }];
}

/** As the reader finds it, not as it was meant: whoever took one over would have just that. */
async function readerCheck(): Promise<Check> {
  const name = 'readers of files';
  try {
    const { network, readsFiles } = await askReader();
    const files = readsFiles ? 'they could open files themselves' : 'they can open no files but their own';
    return { name, ok: network !== 'open', finding: `${NETWORK_OF_READERS[network]}; ${files}` };
  } catch (thrown) {
    return { name, ok: false, finding: `none could be started: ${String(thrown)}` };
  }
}

const NETWORK_OF_READERS = {
  none: 'they have no network: the system takes it from them',
  guarded: 'they are kept from the network by their guard; the system leaves it to them here',
  open: 'nothing keeps them from the network; build or install Bookwheel again',
};

async function engineChecks(context: VerbContext): Promise<Check[]> {
  try {
    const connection = await connectToLibrary(context.dataDir, 'off');
    try {
      return await askEngine(connection.client, connection.attached);
    } finally {
      await connection.close();
    }
  } catch (thrown) {
    return [
      { name: 'engine', ok: false, finding: thrown instanceof Error ? thrown.message : String(thrown) },
    ];
  }
}

async function askEngine(client: Client, attached: boolean): Promise<Check[]> {
  // A search in every mode goes through the postings, the vectors and both models, whatever the library holds.
  for await (const _page of await client.search.run({ text: 'bookwheel doctor', mode: 'full', limit: 1 }))
    void _page;
  const [info, status] = [await client.engine.info({}), await client.library.status({})];
  const ledger = await client.network.ledger({ limit: 1 });
  const children = info.children.filter((child) => child.lastError !== null);
  return [
    {
      name: 'engine',
      ok: true,
      finding: `${attached ? 'running' : 'started for this check'} (pid ${info.pid}), library in ${info.dataDir}`,
    },
    ...(status.rebuilt ? [{ name: 'catalog', ok: false, finding: rebuiltText(status.rebuilt) }] : []),
    { name: 'catalog', ok: true, finding: `SQLite ${info.sqlite} with full-text search` },
    {
      name: 'models',
      ok: info.modelsAvailable,
      finding: info.modelsAvailable
        ? `pack ${status.pack ?? ''}`
        : 'not available here; search is by words only',
    },
    ...providerChecks(info.providers),
    {
      name: 'vectors',
      ok: info.vectorsAvailable,
      finding: info.vectorsAvailable
        ? `${status.vectors.ready} ready, ${status.vectors.waiting} waiting`
        : 'not available here',
    },
    { name: 'requests sent', ok: true, finding: ledgerText(ledger) },
    ...children.map((child) => ({
      name: `${child.role} process`,
      ok: child.state !== 'given_up',
      finding: child.lastError ?? '',
    })),
  ];
}

/** Known here: the search before has loaded the models. */
function providerChecks(providers: EngineInfo['providers']): Check[] {
  if (!providers) return [];
  const { encoder, reranker } = providers;
  const check = (name: string, { provider, reason }: typeof encoder): Check => ({
    name,
    ok: true,
    finding: `${provider} (${reason})`,
  });
  return [check('encoder runs on', encoder), ...(reranker ? [check('reranker runs on', reranker)] : [])];
}
