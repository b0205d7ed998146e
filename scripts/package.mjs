// `npm run package`: the installable programs for this system, in dist/. What follows `--` goes to electron-builder:
// `npm run package -- --dir` leaves the program in a folder, `-- --arm64` makes it for another processor.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenceTexts } from './packaging/licence-texts.mjs';
import { cacheDir, commandFile, projectNode, root } from './project.mjs';
import { runInForeground } from './run.mjs';
import { electronServerAnswers } from './setup/electron-binary.mjs';
import { runScript, setUp } from './setup.mjs';

const args = process.argv.slice(2);
/** A folder with Electron in it, instead of one that is fetched; it must hold no app of its own (default_app.asar). */
const electronDist = process.env.BOOKWHEEL_ELECTRON_DIST;

await runScript(async () => {
  await setUp();
  if (!electronDist && !(await electronServerAnswers())) {
    process.stderr.write(
      'Electron cannot be fetched here (its download server does not answer), so nothing was packaged.\n',
    );
    return 1;
  }
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(join(cacheDir, 'THIRD_PARTY_LICENSES.txt'), licenceTexts(root));
  return runInForeground(projectNode(), [
    commandFile('electron-builder', 'cli.js'),
    ...['--config', join(root, 'electron-builder.config.mjs'), '--publish', 'never'],
    ...(electronDist ? [`-c.electronDist=${electronDist}`] : []),
    ...args,
  ]);
});
