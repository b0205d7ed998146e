// Pictures hold no text to be read, only text to be recognised; that is done later and elsewhere (recognize/).
import type { ExtractedDocument } from '../../../core/document';
import { NoTextLayer, type ReadContext } from '../reader';

export function readImage(_bytes: Uint8Array, _context: ReadContext): ExtractedDocument {
  throw new NoTextLayer(1, 'a picture');
}
