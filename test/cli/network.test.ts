// Whether the network may be used, from the command line: what is listed, and does "never" stop a download, also one under way?
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { attach } from '../../src/hosts/cli/connect';
import { firstLine, runCli, startCli, temporaryDir } from '../helpers/built-cli';
import { type FileServer, refuse, startFileServer } from '../helpers/file-server';

const data = temporaryDir('network-data');
const options = { dataDir: data.path };
afterAll(() => data.remove());

let server: FileServer | null = null;
afterEach(() => server?.close());

const install = (address: string) => {
  const env = { BOOKWHEEL_LANGUAGE_MIRROR: address };
  return runCli(['models', 'install', 'languages', 'eng'], { ...options, env });
};

/** Each command starts the engine anew, on a busy machine. */
const WITHIN_MS = 120_000;

describe('network', { timeout: WITHIN_MS }, () => {
  it('says that nothing was ever asked or turned away', async () => {
    const { stdout } = await runCli(['network'], options);
    expect(stdout).toContain('No request has ever been made.\nNothing has ever been turned away.\n');
    const { stdout: json } = await runCli(['network', '--json'], options);
    expect(JSON.parse(json)).toEqual({ never_use_network: false, requests: [], total: 0, refusals: [] });
  });

  it('never: no download, and none is tried', async () => {
    server = await startFileServer(refuse(404));
    expect(await runCli(['network', 'never'], options)).toMatchObject({ code: 0 });
    const refused = await install(server.url);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('never uses the network') });
    expect(server.asked).toEqual([]);
    expect(JSON.parse((await runCli(['network', '--json'], options)).stdout)).toMatchObject({
      never_use_network: true,
      total: 0,
    });
  });

  it('allow: a download is tried, listed, and what was listed stays', async () => {
    server = await startFileServer(refuse(404));
    await runCli(['network', 'allow'], options);
    await install(server.url);
    expect(server.asked).toHaveLength(1);
    const { host } = new URL(server.url);
    expect((await runCli(['network'], options)).stdout).toMatch(
      new RegExp(`Requests made: 1 in all\\.\\n.*GET ${host}/\\S+ for the language eng, refused`),
    );
  });

  it('takes no other word', async () => {
    expect(await runCli(['network', 'sometimes'], options)).toMatchObject({ code: 2 });
  });
});

describe('never using the network, chosen during a download', () => {
  it(
    'ends the download',
    async () => {
      // It takes the question and never answers.
      server = await startFileServer(() => undefined);
      const env = { BOOKWHEEL_LANGUAGE_MIRROR: server.url };
      const serving = startCli(['serve', '--no-open'], { ...options, env });
      await firstLine(serving);
      const connection = await attach(data.path);
      if (!connection) throw new Error('the engine does not answer');
      const { client } = connection;
      const downloading = (async () => {
        for await (const _ of await client.models.installLanguages({ codes: ['eng'] })) void _;
      })();
      const outcome = downloading.catch((thrown: unknown) => thrown);
      await expect.poll(() => server?.asked.length).toBeGreaterThan(0);
      await client.settings.update({ neverUseNetwork: true });
      expect(await outcome).toMatchObject({ code: 'network_forbidden' });
      const asked = server.asked.length;
      await client.settings.update({ neverUseNetwork: false });
      await connection.close();
      serving.kill('SIGTERM');
      expect(server.asked).toHaveLength(asked);
      const languages = join(data.path, 'languages');
      expect(existsSync(languages) ? readdirSync(languages) : []).not.toContain('eng.traineddata');
      expect(readFileSync(join(data.path, 'network-requests.jsonl'), 'utf8')).toContain('"outcome"');
    },
    WITHIN_MS,
  );
});
