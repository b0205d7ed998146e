// Links that lead here: those the desktop app was opened with, and in a browser the one behind the # of the address.
import { useEffect, useRef, useState } from 'react';
import type { Client, DocumentSummary } from '../../../contract';
import type { Link } from '../../../contract/links';
import { type BookwheelShell, LINK_MESSAGE } from '../../../contract/shell';
import { useShellNews } from '../connect/use-shell-news';
import { linkInAddress } from './web-link';

export interface LinkVerbs {
  search(query: string): void;
  open(document: DocumentSummary, passageId: number | null): void;
  /** The file of the link is not in the library. */
  missing(): void;
}

export function useLinks(client: Client | null, shell: BookwheelShell | null, verbs: LinkVerbs): void {
  const [link, setLink] = useState<Link | null>(null);
  const latest = useRef(verbs);
  latest.current = verbs;

  const take = () => {
    // Without an answer there is no link to follow, and nothing to say about it.
    shell?.takeLink().then(
      (taken) => taken && setLink(taken),
      () => {},
    );
  };
  useShellNews(LINK_MESSAGE, take);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is there
  useEffect(() => {
    if (shell) return take();
    const read = () => {
      const given = linkInAddress(window.location.hash);
      if (!given) return;
      // Taken once: coming back to the page later must not start it again.
      window.history.replaceState(null, '', window.location.pathname + window.location.search);
      setLink(given);
    };
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, [shell]);

  useEffect(() => {
    if (!link || !client) return;
    setLink(null);
    if (link.kind === 'search') latest.current.search(link.query);
    else void follow(client, link, latest.current);
  }, [link, client]);
}

async function follow(client: Client, link: Link & { kind: 'file' }, verbs: LinkVerbs): Promise<void> {
  const { path, page, text } = link;
  try {
    const { document, passageId } = await client.document.find({ path, page, text });
    verbs.open(document, passageId);
  } catch {
    verbs.missing();
  }
}
