// Runs the built app in plain Node as the installed program runs when it is called with a verb. Arguments: main bundle, words.
import { pathToFileURL } from 'node:url';
import { app } from './stub/electron.mjs';
import { stage } from './stub/stage.mjs';

const [mainBundle, ...words] = process.argv.slice(2);
app.isPackaged = true;
process.argv = [process.execPath, ...words];
app.requestSingleInstanceLock = () => {
  throw new Error('A verb must not take the lock of the app.');
};
// As Electron does with what the system sends.
process.on('SIGTERM', () => app.quit());
process.on('exit', () => {
  if (stage.windows.length > 0) process.stderr.write('A window was opened.\n');
});
await import(pathToFileURL(mainBundle).href);
