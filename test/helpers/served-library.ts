// A small library on a real `bookwheel serve`, asked over HTTP as any program may ask: Host, method, body and all.
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_PREFIX, type SearchPage } from '../../src/contract';
import { type Answer, type Asking, send } from './ask-host';
import { collect, type Finished, firstLine, runCli, startCli, temporaryDir } from './built-cli';

export interface ServedLibrary {
  dataDir: string;
  /** Three files, one of which cannot be read. */
  folder: string;
  child: ChildProcess;
  ended: Promise<Finished>;
  /** As the person sees it, with the token. */
  pageAddress: URL;
  /** As a script finds it. */
  serving: { address: string; token: string; pid: number };
  bearer: { authorization: string };
  /** @param path below the prefix. Without headers of its own: as a script that has the token. */
  ask(path: string, asking?: Asking): Promise<Answer>;
  /** The answer to a search; throws where it failed. */
  search(query: string): Promise<SearchPage>;
  close(): Promise<void>;
}

export async function serveLibrary(): Promise<ServedLibrary> {
  const data = temporaryDir('http-api');
  const place = temporaryDir('http-api-files');
  const folder = join(place.path, 'Notes 笔记');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'lighthouse.md'),
    '# Lighthouse\n\nThe keeper lit the lamp at dusk every evening.\n',
  );
  writeFileSync(join(folder, '保修.md'), '# 保修说明\n\n锅炉的保修期自安装之日起五年。\n');
  writeFileSync(join(folder, 'broken.pdf'), '%PDF-1.7 and no more');
  await runCli(['add', folder], { dataDir: data.path });
  const child = startCli(['serve', '--no-open'], { dataDir: data.path });
  const pageAddress = new URL(await firstLine(child));
  const ended = collect(child);
  const serving = JSON.parse(readFileSync(join(data.path, 'serve.json'), 'utf8'));
  const bearer = { authorization: `Bearer ${serving.token}` };
  const ask = (path: string, { method = 'GET', headers = bearer, body }: Asking = {}) =>
    send(pageAddress.port, `${API_PREFIX}${path}`, { method, headers, ...(body !== undefined && { body }) });
  return {
    ...{ dataDir: data.path, folder, child, ended, pageAddress, serving, bearer, ask },
    async search(query) {
      const { status, body } = await ask(`/search?${new URLSearchParams({ text: query })}`);
      if (status !== 200) throw new Error(`the search failed: ${body}`);
      return JSON.parse(body) as SearchPage;
    },
    async close() {
      child.kill('SIGKILL');
      await ended;
      data.remove();
      place.remove();
    },
  };
}
