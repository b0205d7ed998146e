// An engine that ends while others are attached to it: whoever has asked is answered, whoever only listens is let go.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryDir } from '../../../test/helpers/built-cli';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import { createScriptedEngine } from '../../../test/helpers/scripted-engine';
import type { SearchPage } from '../../contract';
import { attach } from '../cli/connect';
import { serveAttached } from './attach-server';

let place: ReturnType<typeof temporaryDir>;
beforeEach(() => {
  place = temporaryDir('attach');
});
afterEach(() => place.remove());

it('answers what was asked before it ends, and takes no new questions', async () => {
  let answer = (): void => undefined;
  const engine = createScriptedEngine({
    async *search() {
      await new Promise<void>((resolve) => (answer = resolve));
      yield { query: 'tea', hits: [] as unknown[] } as SearchPage;
    },
    document: () => null,
  });
  const server = await serveAttached(engine.router, place.path, '0.0.0', createRecordedLog());
  const connection = await attach(place.path);
  if (!connection) throw new Error('the engine does not answer');
  const asked = connection.client.library.status({});
  const closing = server.close();
  expect(await attach(place.path)).toBeNull();
  answer();
  expect((await asked).passages).toBe(0);
  await connection.close();
  await closing;
});

it('does not wait for those who only listen', async () => {
  const engine = createScriptedEngine({});
  const server = await serveAttached(engine.router, place.path, '0.0.0', createRecordedLog());
  const connection = await attach(place.path);
  if (!connection) throw new Error('the engine does not answer');
  const listening = (async () => {
    for await (const _status of await connection.client.library.watchStatus({})) void _status;
  })().catch((thrown: unknown) => thrown);
  await server.close();
  expect(await listening).toMatchObject({ name: 'AbortError' });
  await connection.close();
});
