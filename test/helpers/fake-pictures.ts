// Pictures behind fake documents: one that is drawn, one that no browser draws, one that is damaged, one that is gone.
import type { FakeDocument } from './fake-documents';
import { HOME } from './fake-documents';
import { previewed } from './fake-previews';
import { type FakeState, libraryState } from './fake-state';
import { makeScanPng } from './make-scan';

const RECEIPT = ['Kettle workshop', 'Repair of one copper kettle', 'Paid in cash, 42.00'];

function picture(id: number, name: string, text: string): FakeDocument {
  const title = name.replace(/\.[^.]+$/u, '');
  return previewed({ id, path: `${HOME}/Pictures/${name}`, title, type: 'image' }, [
    { kind: 'paragraph', text },
  ]);
}

/** All of them are found by "kettle". */
export async function picturesState(): Promise<FakeState> {
  const png = new Uint8Array(await makeScanPng(RECEIPT));
  const tiff = new Uint8Array([...Buffer.from('II*\0'), ...new Uint8Array(60)]);
  const file = (bytes: Uint8Array<ArrayBuffer>) => ({ bytes, version: '1', boxes: {} });
  return {
    ...libraryState(),
    moreDocuments: [
      picture(401, 'Receipt.png', RECEIPT.join('\n')),
      picture(402, 'Invoice.tif', 'Invoice for the kettle, by post.'),
      picture(403, 'Torn note.png', 'A note on the kettle, half of it.'),
      picture(404, 'Lost sketch.png', 'A sketch of the kettle.'),
      picture(405, 'Second receipt.png', 'Another receipt for the kettle.'),
    ],
    files: {
      401: file(png),
      402: file(tiff),
      403: file(png.slice(0, 40)),
      405: file(png),
    },
    recognized: [401, 402, 403, 404, 405],
  };
}
