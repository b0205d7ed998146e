// What the child does with one request: read the bytes, then prepare passages and terms; or recognise what is in pictures.

import { prepareDocument } from '../../../core/passages/prepare-document';
import { packDocument } from '../../../core/preview/packed-document';
import { documentTypeOf } from '../detection/format-names';
import { readBytes } from '../read-file';
import { ReadFailure } from '../reader';
import type { RecognizeTask } from '../recognize/recognize-file';
import type { ExtractAnswer, ExtractRequest } from './messages';

/** Never rejects for what the bytes hold; a fault in preparing is `corrupt` like one in reading. */
export function answerRequest(request: ExtractRequest): Promise<ExtractAnswer> {
  return request.recognize ? recognize(request, request.recognize) : read(request);
}

async function read(request: ExtractRequest): Promise<ExtractAnswer> {
  const { bytes, fileName, cut, limits } = request;
  const read = await readBytes(bytes, { fileName, cut, limits });
  if (read.outcome !== 'indexed') return read;
  const { documentType } = read;
  try {
    if (request.blocks) return { outcome: 'blocks', documentType, document: packDocument(read.document) };
    const document = prepareDocument(read.document, fileName);
    if (document.passages.length === 0) return { outcome: 'empty', documentType, detail: null };
    return { outcome: 'indexed', documentType, document };
  } catch (error) {
    return { outcome: 'corrupt', documentType, detail: `its text could not be prepared (${kindOf(error)})` };
  }
}

/** The recogniser is loaded when it is first needed: most libraries hold nothing to recognise. */
async function recognize({ bytes, fileName }: ExtractRequest, task: RecognizeTask): Promise<ExtractAnswer> {
  const documentType = documentTypeOf(fileName);
  try {
    const { recognizeFile } = await import('../recognize/recognize-file');
    return { outcome: 'recognized', documentType, pages: await recognizeFile(bytes, fileName, task) };
  } catch (error) {
    if (error instanceof ReadFailure) return { outcome: error.outcome, documentType, detail: error.message };
    return {
      outcome: 'corrupt',
      documentType,
      detail: `its text could not be recognised (${kindOf(error)})`,
    };
  }
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
