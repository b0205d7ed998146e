// search: one query, the final page.
import { lastPage } from '../../../engine/search/last-page';
import { withLibrary } from '../connect';
import { searchJson, toJson } from '../formats/json';
import { correctionText, hitText, noticeText } from '../formats/text';
import type { VerbHandler } from './verb';

export const search: VerbHandler = ({ invocation, terminal, dataDir, signal }) =>
  withLibrary(dataDir, 'off', async (client) => {
    const { words, limit, mode, explain, verbatim, json } = invocation;
    const pages = await client.search.run(
      { text: words.join(' '), limit, mode, explain, verbatim },
      { signal },
    );
    const last = await lastPage(pages);
    for (const notice of last.notices) terminal.note(noticeText(notice));
    if (last.correction && !json) terminal.note(correctionText(last.correction, last.query));
    if (json) terminal.print(toJson(searchJson(last)));
    else for (const hit of last.hits) terminal.print(hitText(hit, terminal));
    if (!json && last.hits.length === 0)
      terminal.note('Nothing was found. "bookwheel status" tells what is searchable.');
  });
