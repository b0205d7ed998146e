// Starts the built app as drive.mjs does, and quits it while its window is open and a tray is there.
import { pathToFileURL } from 'node:url';
import { app } from './stub/electron.mjs';
import { stage } from './stub/stage.mjs';

const saw = (what, value) => process.stdout.write(`${JSON.stringify({ what, value })}\n`);
globalThis.window = Object.assign(new EventTarget(), { location: { origin: 'app://bookwheel' } });

await import(pathToFileURL(process.argv[2]).href);
while (stage.trays.length === 0 || !stage.windows[0]?.window.isVisible())
  await new Promise((resolve) => setImmediate(resolve));
process.on('exit', () =>
  saw(
    'said',
    stage.notifications.map(({ title }) => title),
  ),
);
app.quit();
