// network: what was ever asked of other machines and what was turned away; and whether anything may be asked at all.
import type { Client } from '../../../contract';
import { withLibrary } from '../connect';
import { toJson } from '../formats/json';
import { refusalLine, requestLine } from '../formats/network-text';
import type { VerbContext, VerbHandler } from './verb';

/** As many as the engine lists at once. */
const MOST_LISTED = 1000;

export const network: VerbHandler = (context) =>
  withLibrary(context.dataDir, 'off', async (client) => {
    const [action] = context.invocation.words;
    if (action === undefined) return show(client, context);
    const neverUseNetwork = action === 'never';
    await client.settings.update({ neverUseNetwork });
    context.terminal.note(
      neverUseNetwork
        ? 'Bookwheel never uses the network from now on, not even for what you ask to be downloaded.'
        : 'Bookwheel uses the network for what you ask to be downloaded, and for nothing else.',
    );
  });

async function show(client: Client, { terminal, invocation }: VerbContext): Promise<void> {
  const { neverUseNetwork } = await client.settings.get({});
  const { requests, total } = await client.network.ledger({ limit: MOST_LISTED });
  const { refusals, kept } = await client.network.refusals({ limit: MOST_LISTED });
  if (invocation.json) {
    terminal.print(toJson({ never_use_network: neverUseNetwork, requests, total, refusals }));
    return;
  }
  terminal.print(
    neverUseNetwork
      ? 'The network is never used ("bookwheel network allow" permits downloads that you ask for).'
      : 'The network is used for downloads that you ask for ("bookwheel network never" forbids them, too).',
  );
  terminal.print(total === 0 ? 'No request has ever been made.' : `Requests made: ${total} in all.`);
  for (const request of requests) terminal.print(requestLine(request));
  terminal.print(kept === 0 ? 'Nothing has ever been turned away.' : `Turned away: ${kept} that are kept.`);
  for (const refusal of refusals) terminal.print(refusalLine(refusal));
}
