// The links of a page as something to click, and to reach by the keyboard, over what stands under them.
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useState } from 'react';
import { useMessages } from '../messages';
import styles from './link-layer.module.css';
import { linksOf, type PageLink } from './page-links';
import { shownRect } from './passage-place';

export function LinkLayer(props: {
  page: PDFPageProxy;
  number: number;
  scale: number;
  onFollow(link: PageLink): void;
}) {
  const messages = useMessages();
  const links = usePageLinks(props.page);
  const viewport = props.page.getViewport({ scale: props.scale });
  return links.map((link, index) => (
    <button
      // biome-ignore lint/suspicious/noArrayIndexKey: they stay as they are, and two may be alike
      key={index}
      type="button"
      className={styles.link}
      aria-label={link.text === '' ? messages.pdfLink : messages.pdfLinkTo(link.text)}
      style={{ ...shownRect({ page: props.number, ...link.box }, viewport) }}
      onClick={() => props.onFollow(link)}
    />
  ));
}

function usePageLinks(page: PDFPageProxy): readonly PageLink[] {
  const [links, setLinks] = useState<readonly PageLink[]>([]);
  useEffect(() => {
    let left = false;
    page.getAnnotations().then(
      (annotations) => {
        if (!left) setLinks(linksOf(annotations));
      },
      // A page without its links is still a page.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [page]);
  return links;
}
