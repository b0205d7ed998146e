// A picture's bytes as an address that an <img> can show, for as long as it is looked at.
import { useEffect, useState } from 'react';
import type { Client } from '../../../contract';
import { openFileRanges } from '../pdf/file-ranges';
import { type PdfTrouble, troubleOf } from '../pdf/pdf-trouble';
import { pictureKind } from './picture-kind';

/** A photograph of 50 million pixels is half of it. */
const MOST_BYTES = 64 * 1024 * 1024;
const FIRST_BYTES = 512 * 1024;

export type PictureTrouble = 'gone' | 'refused' | 'changing' | 'unknown' | 'damaged' | 'large';

export interface Picture {
  address: string | null;
  trouble: PictureTrouble | null;
}

const NONE: Picture = { address: null, trouble: null };

export function usePicture(client: Client, documentId: number): Picture {
  const [picture, setPicture] = useState<Picture>(NONE);

  useEffect(() => {
    const cancel = new AbortController();
    let address: string | null = null;
    setPicture(NONE);
    async function load(): Promise<Picture> {
      const ranges = await openFileRanges(client, documentId, FIRST_BYTES, cancel.signal);
      const type = pictureKind(ranges.first);
      if (type === null) return { address: null, trouble: 'unknown' };
      if (ranges.size > MOST_BYTES) return { address: null, trouble: 'large' };
      const rest = await ranges.read(ranges.first.length, ranges.size);
      if (cancel.signal.aborted) return NONE;
      address = URL.createObjectURL(new Blob([ranges.first, rest], { type }));
      return { address, trouble: null };
    }
    load()
      .catch((error: unknown): Picture => {
        const trouble = troubleOf(error);
        return { address: null, trouble: isOfTheFile(trouble) ? trouble : 'damaged' };
      })
      .then((loaded) => {
        if (!cancel.signal.aborted) setPicture(loaded);
      });
    return () => {
      cancel.abort();
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [client, documentId]);

  return picture;
}

/** Whatever else goes wrong with its bytes, they are no picture. */
function isOfTheFile(trouble: PdfTrouble): trouble is PdfTrouble & PictureTrouble {
  return trouble === 'gone' || trouble === 'refused' || trouble === 'changing';
}
