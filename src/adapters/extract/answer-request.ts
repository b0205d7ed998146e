// What the child does with one request: read the bytes, then prepare passages and terms.
import { prepareDocument } from '../../core/passages/prepare-document';
import type { ExtractAnswer, ExtractRequest } from './messages';
import { readBytes } from './read-file';

/** Never rejects for what the bytes hold; a fault in preparing is `corrupt` like one in reading. */
export async function answerRequest(request: ExtractRequest): Promise<ExtractAnswer> {
  const { bytes, fileName, cut, limits } = request;
  const read = await readBytes(bytes, { fileName, cut, limits });
  if (read.outcome !== 'indexed') return read;
  const { documentType } = read;
  try {
    const document = prepareDocument(read.document, fileName);
    if (document.passages.length === 0) return { outcome: 'empty', documentType, detail: null };
    return { outcome: 'indexed', documentType, document };
  } catch (error) {
    const kind = error instanceof Error ? error.name : typeof error;
    return { outcome: 'corrupt', documentType, detail: `its text could not be prepared (${kind})` };
  }
}
