// `npm run openapi`: writes the OpenAPI document of the contract, which ships with the program and is served by it.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openLoader } from './load-typescript.mjs';
import { root } from './project.mjs';
import { runScript, setUp } from './setup.mjs';

const DOCUMENT = join(root, 'resources', 'api', 'openapi.json');

await runScript(async () => {
  await setUp({ build: 'never' });
  const loader = await openLoader();
  try {
    const { describeApi } = await loader.load(join(root, 'scripts', 'openapi', 'describe-api.ts'));
    await mkdir(dirname(DOCUMENT), { recursive: true });
    await writeFile(DOCUMENT, await describeApi());
    return 0;
  } finally {
    await loader.close();
  }
});
