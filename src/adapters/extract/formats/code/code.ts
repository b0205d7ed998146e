// Source code: sections named after what they define (`Invoice › total`), in whole lines and in order.
import type { ExtractedDocument } from '../../../../core/document';
import { plainDocument, type ReadContext } from '../../reader';
import { decodeOrRefuse } from '../text/text';
import { findSymbolsByLine } from './code-lines';
import { codeSections } from './code-sections';
import { CodeText } from './code-text';
import { findSymbolsByGrammar } from './code-trees';

/** Beyond this a source file is generated, and its parts mean nothing to anybody. UTF-16 units. */
const MOST_PARSED_UNITS = 1_000_000;
/** Lines longer than this are minified code or data. UTF-16 units. */
const LONGEST_PARSED_LINE = 5_000;

export async function readCode(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  const { text, partial } = decodeOrRefuse(bytes, context);
  const code = new CodeText(text);
  const isParsed = text.length <= MOST_PARSED_UNITS && code.longestLine <= LONGEST_PARSED_LINE;
  const symbols = isParsed
    ? ((await findSymbolsByGrammar(code, context.fileName)) ?? findSymbolsByLine(code, context.fileName))
    : [];
  return plainDocument(codeSections(code, symbols), partial);
}
