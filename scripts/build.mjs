// `npm run build`: builds everything into out/, whether or not anything changed.
import { runScript, setUp } from './setup.mjs';

await runScript(async () => {
  await setUp({ build: 'always' });
  return 0;
});
