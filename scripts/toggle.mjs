// `bookwheel --toggle`: shows the launcher of the desktop app, or hides it; starts the app where it does not run yet. For
// desktops that let no program have a hot-key: their own keyboard settings can run this.
import { spawn } from 'node:child_process';
import { root } from './project.mjs';
import { electronProgram, whyNoWindow } from './setup/electron-binary.mjs';

const NOT_FETCHED = 'Electron has not been fetched ("npx install-electron" does it)';

/** Without a verb: a query may hold the word. @param {string[]} args as typed */
export function asksToToggle(args) {
  return (
    args.includes('--toggle') &&
    args.every((word, index) => word.startsWith('--') || args[index - 1] === '--data-dir')
  );
}

/**
 * @param {string[]} args as typed, `--toggle` among them
 * @param {string} caller where relative paths begin
 * @param {{ program?: string | null, hindrance?: string | null }} [machine] what is asked of this one unless given
 * @returns {Promise<number>} exit code
 */
export async function toggleLauncher(
  args,
  caller,
  { program = electronProgram(), hindrance = whyNoWindow() } = {},
) {
  const reason = hindrance ?? (program ? null : NOT_FETCHED);
  if (reason)
    return say(
      `${reason}, so there is no quick search to show; "bookwheel serve" opens the library in the browser.`,
    );
  // By itself from then on: the app outlives the terminal, and a running one is only told, which ends at once.
  const child = spawn(program, [root, ...args], { cwd: caller, detached: true, stdio: 'ignore' });
  try {
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  } catch (error) {
    return say(`Electron cannot be started (${error.message}).`);
  }
  child.unref();
  return 0;
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
