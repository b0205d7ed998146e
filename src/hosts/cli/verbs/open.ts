// open: a link into the library, in the page that `bookwheel serve` has open, or else in the desktop app.
import { readServing } from '../../../adapters/fs/serve-file';
import { LINK_SCHEME, makeLink, parseLink } from '../../../contract';
import { Failure } from '../../../engine/failure';
import { attach } from '../connect';
import { openInBrowser } from '../open-in-browser';
import type { VerbHandler } from './verb';

export const open: VerbHandler = async ({ invocation, terminal, dataDir }) => {
  const link = parseLink(invocation.words[0] ?? '');
  // Written anew: what goes on from here is what was understood.
  const address = link && makeLink(link);
  if (!address) {
    const sentence = `That is no ${LINK_SCHEME}:// link; "bookwheel mcp" and the page's Copy link give them.`;
    throw new Failure('invalid_input', sentence);
  }
  const page = await pageOf(dataDir);
  if (page !== null) {
    const inPage = `${page}#${address.slice(`${LINK_SCHEME}://`.length)}`;
    terminal.print(inPage);
    openInBrowser(inPage);
  } else if (!openInBrowser(address)) {
    const sentence = 'No Bookwheel is open in a browser; "bookwheel serve" opens one.';
    throw new Failure('not_available_here', sentence);
  }
};

/** With its token; null while no `bookwheel serve` has this library. */
async function pageOf(dataDir: string): Promise<string | null> {
  const serving = await readServing(dataDir);
  const connection = serving && (await attach(dataDir));
  if (!connection) return null;
  try {
    const { pid } = await connection.client.engine.info({});
    return pid === serving.pid ? `${serving.address}/?token=${serving.token}` : null;
  } finally {
    await connection.close();
  }
}
